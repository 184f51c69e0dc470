package dev.tessera.transform;

import dev.tessera.graph.LossOp;

/** The cost rules of {@link LossOp}. */
final class LossCosts {
    private LossCosts() {}

    static long flops(LossOp op, NodeSizes n) {
        return switch (op) {
            case LossOp.LinearCrossEntropy _ -> crossEntropy(n, 0, n.rows(1));
            case LossOp.LinearCrossEntropyGradient _ -> crossEntropyGradient(n, 1, n.rows(2));
            case LossOp.SampledCrossEntropy _ -> crossEntropy(n, 0, n.rows(3) + 1);
            case LossOp.SampledCrossEntropyGradient _ -> crossEntropyGradient(n, 1, n.rows(4) + 1);
        };
    }

    static long moved(LossOp op, NodeSizes n) {
        return switch (op) {
            case LossOp.LinearCrossEntropy _, LossOp.LinearCrossEntropyGradient _ -> n.all();
            case LossOp.SampledCrossEntropy _ -> sampledMoved(n, 1);
            case LossOp.SampledCrossEntropyGradient _ -> sampledMoved(n, 2);
        };
    }

    /** Logits, then for each maximum, difference, exp and sum. */
    private static long crossEntropy(NodeSizes n, int x, long candidates) {
        return n.rows(x) * (candidates * (2L * n.columns(x) + 4) + 3);
    }

    /** Logits again, for each difference, exp and product, then the two products. */
    private static long crossEntropyGradient(NodeSizes n, int x, long candidates) {
        return n.rows(x) * (candidates * (6L * n.columns(x) + 3) + 1);
    }

    /** Of the table {@code w} only the rows of targets and negatives are read. */
    private static long sampledMoved(NodeSizes n, int w) {
        long touched = (n.rows(w + 1) + n.rows(w + 2)) * n.columns(w);
        return n.all() - n.in(w) + Math.min(touched, n.in(w));
    }
}
