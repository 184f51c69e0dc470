package dev.tessera.transform;

import dev.tessera.graph.LossOp;

/** The gradient rules of {@link LossOp}. */
final class LossGradients {
    private LossGradients() {}

    static void apply(LossOp op, Backward b) {
        switch (op) {
            case LossOp.LinearCrossEntropy _ ->
                    b.giveResults(
                            0,
                            2,
                            new LossOp.LinearCrossEntropyGradient(),
                            b.dy(),
                            b.in(0),
                            b.in(1),
                            b.in(2),
                            b.out(1));
            case LossOp.SampledCrossEntropy _ ->
                    b.giveResults(
                            0,
                            2,
                            new LossOp.SampledCrossEntropyGradient(),
                            b.dy(),
                            b.in(0),
                            b.in(1),
                            b.in(2),
                            b.in(3),
                            b.out(1));
            case LossOp.LinearCrossEntropyGradient _, LossOp.SampledCrossEntropyGradient _ ->
                    throw b.notDifferentiable();
        }
    }
}
