package dev.tessera.transform;

import dev.tessera.graph.NormOp;

/** The cost rules of {@link NormOp}. */
final class NormCosts {
    private NormCosts() {}

    static long flops(NormOp op, NodeSizes n) {
        return switch (op) {
            case NormOp.RmsNorm _ -> 4 * n.in(0) + 4 * n.rows(0);
            case NormOp.RmsNormGradient _ -> 9 * n.in(1) + 3 * n.rows(1);
            case NormOp.LayerNorm _ -> 7 * n.in(0) + 5 * n.rows(0);
            case NormOp.LayerNormGradient _ -> 13 * n.in(1) + 2 * n.rows(1);
            case NormOp.Softmax _ -> 5 * n.in(0);
            case NormOp.SoftmaxGradient _ -> 4 * n.in(0);
            case NormOp.LogSumExp _ -> 4 * n.in(0) + 2 * n.rows(0);
            case NormOp.LogSumExpGradient _ -> 3 * n.in(1);
            case NormOp.LogSoftmax _ -> 5 * n.in(0) + 2 * n.rows(0);
            case NormOp.LogSoftmaxGradient _ -> 4 * n.in(0);
        };
    }

    static long moved(NormOp op, NodeSizes n) {
        return n.all();
    }
}
