package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.graph.Mask;

/** Which keys a query of ragged attention sees, and how far from it they stand. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RaggedPairs(int heads, Mask mask, int[] qOffsets, int[] kOffsets) {

    interface QueryAction {
        void run(int sequence, int row, int head);
    }

    void forEachQuery(QueryAction action) {
        for (int sequence = 0; sequence + 1 < qOffsets.length; sequence++) {
            for (int row = qOffsets[sequence]; row < qOffsets[sequence + 1]; row++) {
                for (int head = 0; head < heads; head++) {
                    action.run(sequence, row, head);
                }
            }
        }
    }

    int firstKey(int sequence) {
        return kOffsets[sequence];
    }

    /** One past the last key row that query row {@code row} of a sequence sees. */
    int keyEnd(int sequence, int row) {
        return mask == Mask.CAUSAL
                ? Math.max(firstKey(sequence), place(sequence, row) + 1)
                : kOffsets[sequence + 1];
    }

    /** The key row beside which a query row stands. */
    private int place(int sequence, int row) {
        return kOffsets[sequence + 1] - qOffsets[sequence + 1] + row;
    }

    /**
     * The column of a table for the relative position of a key row; {@code origin} is that of 0.
     */
    int column(int sequence, int row, int key, int origin, int columns) {
        return Math.clamp((long) origin + key - place(sequence, row), 0, columns - 1);
    }

    /** Inner product of {@code width} columns of two rows. */
    static double product(
            Floats a, int row, int column, Floats b, int other, int first, int width) {
        double sum = 0;
        for (int j = 0; j < width; j++) {
            sum += a.at(row, column + j) * b.at(other, first + j);
        }
        return sum;
    }

    /** Adds {@code width} columns of a row of x, times a factor, to those of a row of y. */
    static void add(
            Floats y,
            int row,
            int column,
            double factor,
            Floats x,
            int other,
            int first,
            int width) {
        for (int j = 0; j < width; j++) {
            y.add(row, column + j, factor * x.at(other, first + j));
        }
    }
}
