package dev.tessera.transform;

import dev.tessera.graph.MatrixOp;

/** The cost rules of {@link MatrixOp}. */
final class MatrixCosts {
    private MatrixCosts() {}

    static long flops(MatrixOp op, NodeSizes n) {
        return switch (op) {
            case MatrixOp.MatMul product -> matMul(product, n);
            case MatrixOp.SumRows _ -> n.in(0);
            case MatrixOp.Dot _ -> 2 * n.in(0);
        };
    }

    static long moved(MatrixOp op, NodeSizes n) {
        return switch (op) {
            case MatrixOp.MatMul _, MatrixOp.SumRows _, MatrixOp.Dot _ -> n.all();
        };
    }

    private static long matMul(MatrixOp.MatMul op, NodeSizes n) {
        long inner = op.transposeA() ? n.rows(0) : n.columns(0);
        long activation = op.activation().map(ActivationCosts::value).orElse(0L);
        long bias = n.node().inputs().size() == 3 ? 1 : 0;
        return (2 * inner + bias + activation) * n.out(0);
    }
}
