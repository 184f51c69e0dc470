package dev.tessera.transform;

import dev.tessera.graph.LossOp;

/** The cost rules of {@link LossOp}. */
final class LossCosts {
    private LossCosts() {}

    static long flops(LossOp op, NodeSizes n) {
        return switch (op) {
            case LossOp.LinearCrossEntropy _ -> crossEntropy(n, 0, n.rows(1));
            case LossOp.LinearCrossEntropyGradient _ -> crossEntropyGradient(n, 1, n.rows(2));
            case LossOp.SampledCrossEntropy _ ->
                    crossEntropy(n, 0, negatives(n, 3) + 1) + corrections(n, 4, 3);
            case LossOp.SampledCrossEntropyGradient _ ->
                    crossEntropyGradient(n, 1, negatives(n, 4) + 1) + corrections(n, 6, 4);
            case LossOp.BinaryCrossEntropy _ -> (7 + weighted(n, 2)) * n.in(0);
            case LossOp.BinaryCrossEntropyGradient _ -> (6 + weighted(n, 3)) * n.in(0);
        };
    }

    static long moved(LossOp op, NodeSizes n) {
        return switch (op) {
            case LossOp.LinearCrossEntropy _, LossOp.LinearCrossEntropyGradient _ -> n.all();
            case LossOp.SampledCrossEntropy _ -> sampledMoved(n, 1);
            case LossOp.SampledCrossEntropyGradient _ -> sampledMoved(n, 2);
            case LossOp.BinaryCrossEntropy _, LossOp.BinaryCrossEntropyGradient _ -> n.all();
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

    /** Negatives of one row, shared or its own. */
    private static long negatives(NodeSizes n, int operand) {
        return n.node().input(operand).shape().rank() == 1 ? n.rows(operand) : n.columns(operand);
    }

    /** A subtraction for each candidate if operand {@code logQ} is there. */
    private static long corrections(NodeSizes n, int logQ, int negatives) {
        return n.node().inputs().size() > logQ
                ? n.rows(negatives - 1) * (negatives(n, negatives) + 1)
                : 0;
    }

    private static long weighted(NodeSizes n, int operands) {
        return n.node().inputs().size() > operands ? 1 : 0;
    }

    /** Of the table {@code w} and its logQ only the rows of targets and negatives are read. */
    private static long sampledMoved(NodeSizes n, int w) {
        long read = Math.min(n.rows(w + 1) + n.in(w + 2), n.rows(w));
        int logQ = w == 1 ? 4 : 6;
        boolean corrected = n.node().inputs().size() > logQ;
        long unread = (n.rows(w) - read) * (n.columns(w) + (corrected ? 1 : 0));
        return n.all() - unread;
    }
}
