package dev.tessera.tornadovm;

import dev.tessera.graph.LossOp;

import java.util.List;
import java.util.stream.Stream;

/** Binds {@link LossOp}. */
final class LossBinder {
    private LossBinder() {}

    static List<Kernel> kernels() {
        return Stream.of(
                        CandidateTiles.kernels(),
                        CrossEntropyKernels.kernels(),
                        BinaryLossKernels.kernels())
                .flatMap(List::stream)
                .toList();
    }

    static List<Launch> bind(LossOp op, Binding x) {
        return switch (op) {
            case LossOp.LinearCrossEntropy _ -> CrossEntropy.linear(x);
            case LossOp.LinearCrossEntropyGradient _ -> CrossEntropy.linearGradient(x);
            case LossOp.SampledCrossEntropy _ ->
                    shared(x, 3) ? CrossEntropy.sampled(x) : OwnNegatives.loss(x);
            case LossOp.SampledCrossEntropyGradient _ ->
                    shared(x, 4) ? CrossEntropy.sampledGradient(x) : OwnNegatives.gradient(x);
            case LossOp.BinaryCrossEntropy _ -> List.of(BinaryLossKernels.loss(x));
            case LossOp.BinaryCrossEntropyGradient _ -> List.of(BinaryLossKernels.gradient(x));
        };
    }

    /** Whether all rows have the same negatives. */
    private static boolean shared(Binding x, int negatives) {
        return x.node().input(negatives).shape().rank() == 1;
    }
}
