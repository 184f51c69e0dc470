package dev.tessera.graph;

import java.util.Optional;

/** Products and sums of matrices. */
public sealed interface MatrixOp extends Op {

    /**
     * a, b [, bias n] -> y [, z]: y = activation(z) with z = op(a) op(b) + bias; op transposes where
     * asked. Shapes [m x k] [k x n] -> [m x n] after transposition.
     *
     * @param activation of each element, if any
     * @param keepsSum whether z is a second result, for a backward pass that needs it: the slopes of
     *     {@link Activation#SILU} and {@link Activation#GELU} are functions of z, those of the others
     *     also of y. Without it the gradient rule of these two computes z again.
     */
    record MatMul(
            boolean transposeA,
            boolean transposeB,
            Optional<Activation> activation,
            boolean keepsSum)
            implements MatrixOp {

        /** The mere product. */
        public MatMul(boolean transposeA, boolean transposeB) {
            this(transposeA, transposeB, Optional.empty(), false);
        }

        /** For a graph that nobody differentiates, or whose backward pass needs y alone. */
        public MatMul(boolean transposeA, boolean transposeB, Activation activation) {
            this(transposeA, transposeB, Optional.of(activation), false);
        }
    }

    /** x [T x n] -> [n]: the sum of the rows, the gradient of a bias. */
    record SumRows() implements MatrixOp {}

    /** a, b of one shape -> their inner product [1], summed in a fixed order. */
    record Dot() implements MatrixOp {}
}
