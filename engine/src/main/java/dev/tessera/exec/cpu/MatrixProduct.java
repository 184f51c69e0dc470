package dev.tessera.exec.cpu;

/**
 * Computes products of row-major matrices on the calling thread. Which bits come out depends on the
 * shapes and the numbers alone: not on the thread, the place in memory or what ran before.
 */
interface MatrixProduct {
    /** Reserves the memory that {@link #multiply} wants of each worker. */
    void reserve(Workspace workspace);

    /**
     * C = op(A) op(B), or C += op(A) op(B); op transposes where asked. With a depth of 0 C = 0, or
     * C stays.
     *
     * @param rows of op(A) and C
     * @param columns of op(B) and C
     * @param depth columns of op(A), rows of op(B)
     * @param a row i of A, not of op(A), begins at {@code ao + i * aRow}; likewise b and c
     * @param scratch the memory of the worker that calls
     */
    void multiply(
            boolean transposeA,
            boolean transposeB,
            int rows,
            int columns,
            int depth,
            float[] a,
            int ao,
            int aRow,
            float[] b,
            int bo,
            int bRow,
            float[] c,
            int co,
            int cRow,
            boolean add,
            Workspace.Scratch scratch);
}
