package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

/** Bags of indices into a table: pooled rows, and their gradient. */
final class BagKernels {
    private BagKernels() {}

    /**
     * Columns {@code column} to {@code end} of bags {@code from} to {@code to}.
     *
     * @param starts takes where the rows of a bag begin in the table, from the bag's offset on; two
     *     parts that have columns of one bag write the same number to the same place, and no other
     */
    static void pool(
            Floats table,
            Ints indices,
            Ints offsets,
            boolean mean,
            Floats y,
            int[] starts,
            int from,
            int to,
            int column,
            int end) {
        for (int bag = from; bag < to; bag++) {
            int first = offsets.get(bag);
            int count = 0;
            for (int t = first; t < offsets.get(bag + 1); t++) {
                int index = indices.get(t);
                if (index >= 0) {
                    starts[first + count++] = table.row(index);
                }
            }
            RowGatherKernels.sum(
                    table.array(),
                    starts,
                    first,
                    first + count,
                    column,
                    mean ? 1f / Math.max(1, count) : 1,
                    y.array(),
                    y.row(bag) + column,
                    end - column);
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
