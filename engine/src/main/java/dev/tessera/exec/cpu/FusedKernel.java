package dev.tessera.exec.cpu;

/** What is generated for a {@link dev.tessera.graph.ElementProgram}. */
interface FusedKernel {

    /**
     * Computes elements {@code from} to {@code to}, whole vectors of them. Operands of an element
     * are read before its results are written.
     *
     * @param arrays of the operands, then of the results; a row lies there again and again, from
     *     its first column to a vector behind its last
     * @param offsets element i lies at {@code offsets[k] + i} of array k
     * @param keys of the dropouts, in the order of the steps
     * @param columns of a row
     */
    void run(float[][] arrays, int[] offsets, int[] keys, int columns, int from, int to);
}
