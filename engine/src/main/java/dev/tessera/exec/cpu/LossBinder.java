package dev.tessera.exec.cpu;

import dev.tessera.graph.LossOp;

import java.util.List;
import java.util.Optional;

/** Binds the operations of {@link LossOp} to kernels. */
final class LossBinder {
    private LossBinder() {}

    static List<Instruction> bind(LossOp op, Binding x) {
        return switch (op) {
            case LossOp.LinearCrossEntropy _ -> crossEntropy(x, Candidates.all(x.in(1)));
            case LossOp.LinearCrossEntropyGradient _ ->
                    crossEntropyGradient(x, Candidates.all(x.in(2)), 4);
            case LossOp.SampledCrossEntropy _ ->
                    shared(x, 3) ? crossEntropy(x, sample(x, 1, 4)) : List.of(ownNegatives(x));
            case LossOp.SampledCrossEntropyGradient _ ->
                    shared(x, 4)
                            ? crossEntropyGradient(x, sample(x, 2, 6), 5)
                            : List.of(ownNegativesGradient(x));
            case LossOp.BinaryCrossEntropy _ -> {
                Floats y = x.out(0);
                Floats z = x.in(0);
                Floats label = x.in(1);
                Optional<Floats> weight = optional(x, 2);
                yield x.elements(
                        (from, to) ->
                                BinaryCrossEntropyKernels.loss(z, label, weight, y, from, to));
            }
            case LossOp.BinaryCrossEntropyGradient _ -> {
                Floats dz = x.out(0);
                Floats dloss = x.in(0);
                Floats z = x.in(1);
                Floats label = x.in(2);
                Optional<Floats> weight = optional(x, 3);
                yield x.elements(
                        (from, to) ->
                                BinaryCrossEntropyKernels.gradient(
                                        dloss, z, label, weight, dz, from, to));
            }
        };
    }

    private static boolean shared(Binding x, int negatives) {
        return x.node().input(negatives).shape().rank() == 1;
    }

    private static Candidates sample(Binding x, int w, int logQ) {
        return new Candidates(x.in(w), Optional.of(x.ints(w + 2)), optional(x, logQ));
    }

    private static Optional<Floats> optional(Binding x, int operand) {
        return x.operands() > operand ? Optional.of(x.in(operand)) : Optional.empty();
    }

    private static Instruction ownNegatives(Binding x) {
        return new OwnNegativesInstruction(
                x.pool(),
                x.workspace(),
                new OwnNegatives(x.in(0), x.in(1), x.ints(2), x.ints(3), optional(x, 4)),
                x.out(0),
                x.out(1));
    }

    private static Instruction ownNegativesGradient(Binding x) {
        return new OwnNegativesGradientInstruction(
                x.pool(),
                x.workspace(),
                new OwnNegatives(x.in(1), x.in(2), x.ints(3), x.ints(4), optional(x, 6)),
                x.in(0),
                x.in(5),
                x.out(0),
                x.out(1));
    }

    private static List<Instruction> crossEntropy(Binding x, Candidates candidates) {
        return List.of(
                new CrossEntropyInstruction(
                        x.pool(),
                        x.workspace(),
                        x.product(),
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
                        x.product(),
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
