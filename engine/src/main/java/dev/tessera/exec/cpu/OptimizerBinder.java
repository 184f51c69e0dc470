package dev.tessera.exec.cpu;

import dev.tessera.graph.OptimizerOp;

import java.util.ArrayList;
import java.util.List;

/** Binds the operations of {@link OptimizerOp} to kernels. */
final class OptimizerBinder {
    private OptimizerBinder() {}

    static List<Instruction> bind(OptimizerOp op, Binding x) {
        return switch (op) {
            case OptimizerOp.GradientArena _ -> gradientArena(x);
            case OptimizerOp.GlobalNorm _ ->
                    List.of(new DotInstruction(x.pool(), x.in(0), x.in(0), x.out(0), true));
            case OptimizerOp.ClipFactor clip -> {
                Floats norm = x.in(0);
                Floats y = x.out(0);
                yield List.of(() -> ElementwiseKernels.clipFactor(norm, clip.maximum(), y));
            }
            case OptimizerOp.AdamW adamW ->
                    List.of(
                            new AdamWInstruction(
                                    x.pool(),
                                    x.node(),
                                    adamW,
                                    x.storage(),
                                    x.graph().parameters()));
        };
    }

    /** Copies the gradients that the plan could not place inside the arena. */
    private static List<Instruction> gradientArena(Binding x) {
        Floats arena = x.out(0);
        List<Instruction> copies = new ArrayList<>();
        int start = 0;
        for (int operand = 0; operand < x.operands(); operand++) {
            Floats gradient = x.in(operand);
            Floats place =
                    new Floats(
                            arena.array(),
                            arena.offset() + start,
                            gradient.rows(),
                            gradient.columns());
            if (!gradient.sameMemory(place)) {
                copies.add(
                        new RangeInstruction(
                                x.pool(),
                                gradient::length,
                                Binding.ELEMENTS,
                                (from, to) -> ElementwiseKernels.copy(gradient, place, from, to)));
            }
            start += gradient.length();
        }
        return copies;
    }
}
