package dev.tessera.graph;

import java.util.Optional;

/** Products and sums of matrices. */
public sealed interface MatrixOp extends Op {

    /**
     * a, b [, bias n] -> y [, z]: y = activation(z) with z = op(a) op(b) + bias; op transposes
     * where asked. Shapes [m x k] [k x n] -> [m x n] after transposition.
     *
     * @param activation of each element, if any
     * @param keepsSum whether z is a second result, for a backward pass that needs it: the slopes
     *     of {@link Activation#SILU} and {@link Activation#GELU} are functions of z, those of the
     *     others also of y. Without it the gradient rule of these two computes z again.
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

    /**
     * a, b: equally many matrices of one shape each, stacked in rows -> the stack of their products
     * op(a_i) op(b_i); op transposes each matrix where asked. With m x k and k x n after
     * transposition: [batches*m x k], [batches*k x n] -> [batches*m x n].
     *
     * @param batches how many matrices; the rows of a and b are multiples of it
     */
    record BatchedMatMul(Extent batches, boolean transposeA, boolean transposeB)
            implements MatrixOp {}

    /**
     * x [T x k], w [E*k x n], offsets I32 [E+1] -> [T x n]: rows {@code offsets[e] .. offsets[e+1]}
     * of x belong to expert e and are multiplied by the e-th of the E matrices stacked in w;
     * transposed, w is [E*n x k]. E is fixed; an expert may have no rows.
     */
    record GroupedMatMul(boolean transposeW) implements MatrixOp {}

    /**
     * a [T x m], b [T x n], offsets I32 [E+1] -> [E*m x n]: for each expert the product of the
     * transpose of its rows of a with its rows of b, zeros where it has none. The gradient of the
     * weights of {@link GroupedMatMul}.
     */
    record GroupedOuterProduct() implements MatrixOp {}

    /** x [T x n] -> [n]: the sum of the rows, the gradient of a bias. */
    record SumRows() implements MatrixOp {}

    /** a, b of one shape -> their inner product [1], summed in a fixed order. */
    record Dot() implements MatrixOp {}
}
