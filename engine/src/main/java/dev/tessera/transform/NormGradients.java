package dev.tessera.transform;

import dev.tessera.graph.NormOp;
import dev.tessera.graph.Value;

/** The gradient rules of {@link NormOp}. */
final class NormGradients {
    private NormGradients() {}

    static void apply(NormOp op, Backward b) {
        Value dy = b.dy();
        switch (op) {
            case NormOp.RmsNorm _ ->
                    b.giveResults(
                            0, 2, new NormOp.RmsNormGradient(), dy, b.in(0), b.in(1), b.out(1));
            case NormOp.LayerNorm _ ->
                    b.giveResults(
                            0,
                            3,
                            new NormOp.LayerNormGradient(),
                            dy,
                            b.in(0),
                            b.in(1),
                            b.out(1),
                            b.out(2));
            case NormOp.Softmax _ ->
                    b.give(0, () -> b.make(new NormOp.SoftmaxGradient(), dy, b.out(0)));
            case NormOp.LogSumExp _ ->
                    b.give(0, () -> b.make(new NormOp.LogSumExpGradient(), dy, b.in(0), b.out(0)));
            case NormOp.LogSoftmax _ ->
                    b.give(0, () -> b.make(new NormOp.LogSoftmaxGradient(), dy, b.out(0)));
            case NormOp.RmsNormGradient _,
                    NormOp.LayerNormGradient _,
                    NormOp.SoftmaxGradient _,
                    NormOp.LogSumExpGradient _,
                    NormOp.LogSoftmaxGradient _ ->
                    throw b.notDifferentiable();
        }
    }
}
