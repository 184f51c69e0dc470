package dev.tessera.exec.cpu;

import java.util.Arrays;

/** Bags of indices into a table: pooled rows, and their gradient. */
final class BagKernels {
    private BagKernels() {}

    /** Columns {@code column} to {@code end} of bags {@code from} to {@code to}. */
    static void pool(
            Floats table,
            Ints indices,
            Ints offsets,
            boolean mean,
            Floats y,
            int from,
            int to,
            int column,
            int end) {
        for (int bag = from; bag < to; bag++) {
            int yo = y.row(bag) + column;
            Arrays.fill(y.array(), yo, yo + end - column, 0f);
            int count = 0;
            for (int t = offsets.get(bag); t < offsets.get(bag + 1); t++) {
                int index = indices.get(t);
                if (index >= 0) {
                    int row = table.row(index) + column;
                    ElementwiseKernels.accumulate(y.array(), yo, table.array(), row, end - column);
                    count++;
                }
            }
            if (mean && count > 1) {
                RowSums.scaleInPlace(y.array(), yo, end - column, 1f / count);
            }
        }
    }

    /**
     * Writes the bag of each position of {@code indices} to {@code ints} from {@code at} on, and
     * the share of an index in each bag to {@code shares}.
     */
    static void describe(
            Ints indices, Ints offsets, boolean mean, int[] ints, int at, float[] shares) {
        for (int bag = 0; bag + 1 < offsets.length(); bag++) {
            int count = 0;
            for (int t = offsets.get(bag); t < offsets.get(bag + 1); t++) {
                ints[at + t] = bag;
                count += indices.get(t) >= 0 ? 1 : 0;
            }
            shares[bag] = mean ? 1f / Math.max(1, count) : 1;
        }
    }
}
