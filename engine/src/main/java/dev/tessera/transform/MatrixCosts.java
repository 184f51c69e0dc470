package dev.tessera.transform;

import dev.tessera.graph.MatrixOp;

/** The cost rules of {@link MatrixOp}. */
final class MatrixCosts {
    private MatrixCosts() {}

    static long flops(MatrixOp op, NodeSizes n) {
        return switch (op) {
            case MatrixOp.MatMul product -> matMul(product, n);
            case MatrixOp.BatchedMatMul product -> {
                long rowsOfA = n.node().input(0).shape().rows().over(product.batches());
                yield 2 * (product.transposeA() ? rowsOfA : n.columns(0)) * n.out(0);
            }
            case MatrixOp.GroupedMatMul _ -> 2 * n.columns(0) * n.out(0);
            case MatrixOp.GroupedOuterProduct _ -> 2 * n.in(0) * n.columns(1);
            case MatrixOp.SumRows _ -> n.in(0);
            case MatrixOp.Dot _ -> 2 * n.in(0);
        };
    }

    static long moved(NodeSizes n) {
        return n.all();
    }

    private static long matMul(MatrixOp.MatMul op, NodeSizes n) {
        long inner = op.transposeA() ? n.rows(0) : n.columns(0);
        long activation = op.activation().map(ActivationCosts::value).orElse(0L);
        long bias = n.node().inputs().size() == 3 ? 1 : 0;
        return (2 * inner + bias + activation) * n.out(0);
    }
}
