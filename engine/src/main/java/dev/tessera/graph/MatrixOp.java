package dev.tessera.graph;

/** Products and sums of matrices. */
public sealed interface MatrixOp extends Op {

    /**
     * a, b [, bias n] -> op(a) op(b) + bias; op transposes where asked. Shapes [m x k] [k x n] ->
     * [m x n] after transposition.
     */
    record MatMul(boolean transposeA, boolean transposeB) implements MatrixOp {}

    /** x [T x n] -> [n]: the sum of the rows, the gradient of a bias. */
    record SumRows() implements MatrixOp {}

    /** a, b of one shape -> their inner product [1], summed in a fixed order. */
    record Dot() implements MatrixOp {}
}
