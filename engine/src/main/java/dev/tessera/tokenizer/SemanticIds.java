package dev.tessera.tokenizer;

import java.util.Arrays;

/**
 * The semantic id of every item: one code a level (OneRec technical report, section 2.1). Several
 * items may share an id.
 *
 * @param sizes codebook size of each level
 * @param codes {@code items * levels} codes, row-major, each in 0 .. sizes[level]
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are the payload: large, never compared
public record SemanticIds(int[] sizes, int[] codes) {
    public SemanticIds {
        if (sizes.length == 0 || codes.length % sizes.length != 0) {
            throw new IllegalArgumentException(
                    codes.length + " codes do not fill rows of " + sizes.length + " levels");
        }
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < 0 || codes[i] >= sizes[i % sizes.length]) {
                throw new IllegalArgumentException(
                        "item "
                                + i / sizes.length
                                + " has code "
                                + codes[i]
                                + " at level "
                                + (i % sizes.length + 1)
                                + ", expected 0 to "
                                + (sizes[i % sizes.length] - 1));
            }
        }
    }

    public int levels() {
        return sizes.length;
    }

    public int items() {
        return codes.length / sizes.length;
    }

    /** The code of an item at a level from 0. */
    public int code(int item, int level) {
        return codes[item * sizes.length + level];
    }

    public int[] of(int item) {
        return Arrays.copyOfRange(codes, item * sizes.length, (item + 1) * sizes.length);
    }

    /** The ids without the levels after the first {@code count}. */
    public SemanticIds firstLevels(int count) {
        int[] kept = new int[items() * count];
        for (int item = 0; item < items(); item++) {
            System.arraycopy(codes, item * levels(), kept, item * count, count);
        }
        return new SemanticIds(Arrays.copyOf(sizes, count), kept);
    }

    /**
     * These ids with one more level that makes each of them unique: the rank of the item among
     * those that share its id, 0 for the first (TIGER, section 3.1). Its size is that of the most
     * crowded id.
     */
    public SemanticIds withCollisionLevel() {
        int[] order = IdToItems.order(this);
        int levels = levels();
        int[] longer = new int[items() * (levels + 1)];
        int rank = 0;
        int largest = 0;
        for (int i = 0; i < order.length; i++) {
            int item = order[i];
            rank = i > 0 && Arrays.equals(of(order[i - 1]), of(item)) ? rank + 1 : 0;
            largest = Math.max(largest, rank);
            System.arraycopy(codes, item * levels, longer, item * (levels + 1), levels);
            longer[item * (levels + 1) + levels] = rank;
        }
        int[] longerSizes = Arrays.copyOf(sizes, levels + 1);
        longerSizes[levels] = largest + 1;
        return new SemanticIds(longerSizes, longer);
    }
}
