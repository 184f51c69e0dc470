package dev.tessera.exec.cpu;

import dev.tessera.graph.LossOp;

import java.util.List;
import java.util.Optional;

/** Binds the operations of {@link LossOp} to kernels. */
final class LossBinder {
    private LossBinder() {}

    static List<Instruction> bind(LossOp op, Binding x) {
        return switch (op) {
            case LossOp.LinearCrossEntropy _ ->
                    crossEntropy(x, new Candidates(x.in(1), Optional.empty()));
            case LossOp.LinearCrossEntropyGradient _ ->
                    crossEntropyGradient(x, new Candidates(x.in(2), Optional.empty()), 4);
            case LossOp.SampledCrossEntropy _ ->
                    crossEntropy(x, new Candidates(x.in(1), Optional.of(x.ints(3))));
            case LossOp.SampledCrossEntropyGradient _ ->
                    crossEntropyGradient(x, new Candidates(x.in(2), Optional.of(x.ints(4))), 5);
        };
    }

    private static List<Instruction> crossEntropy(Binding x, Candidates candidates) {
        return List.of(
                new CrossEntropyInstruction(
                        x.pool(),
                        x.workspace(),
                        x.in(0),
                        candidates,
                        x.ints(2),
                        x.out(0),
                        x.out(1)));
    }

    private static List<Instruction> crossEntropyGradient(
            Binding x, Candidates candidates, int logSumExp) {
        return List.of(
                new CrossEntropyGradientInstruction(
                        x.pool(),
                        x.workspace(),
                        new CrossEntropyGradientInstruction.Operands(
                                x.in(0),
                                x.in(1),
                                candidates,
                                x.ints(3),
                                x.in(logSumExp),
                                x.out(0),
                                x.out(1))));
    }
}
