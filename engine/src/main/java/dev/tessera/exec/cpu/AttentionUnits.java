package dev.tessera.exec.cpu;

import java.util.Arrays;

/**
 * The units of work of ragged attention: a sequence with all of its key-value groups, which lie
 * side by side in memory and may share biases, or with some of them if there are few sequences. The
 * costliest sequences come first and units are dealt out to parts in turn, so that what is handed
 * out last is small. The plan depends on the lengths alone.
 */
final class AttentionUnits {
    /** Parts at most; sums over sequences have a partial for each. */
    static final int PARTS = 64;

    /** Sequences that are sorted at most: so many are balanced in any order. */
    private static final int SORTED = 4096;

    /** Units at least, if they can be had by splitting the groups of a sequence. */
    private static final int FEWEST = 16;

    private static final int INDEX_BITS = 20;

    private final AttentionLayout layout;
    private final long[] order;
    private int sequences;
    private int splits;

    AttentionUnits(AttentionLayout layout) {
        this.layout = layout;
        this.order = new long[Math.min(SORTED, layout.qOffsets().rows().bound() - 1)];
    }

    /** Plans the present run; returns the number of parts. */
    int plan() {
        sequences = layout.sequences();
        splits = splits();
        if (sequences <= order.length) {
            for (int i = 0; i < sequences; i++) {
                long cost = Math.min(1L << 40, (long) layout.queries(i) * layout.keys(i));
                order[i] = (-cost << INDEX_BITS) + i;
            }
            Arrays.sort(order, 0, sequences);
        }
        return Math.min(PARTS, count());
    }

    /** Into how many ranges the groups are split: a divisor of their number. */
    private int splits() {
        int groups = layout.groups();
        int split = 1;
        while (split < groups && (groups % split != 0 || sequences * split < FEWEST)) {
            split++;
        }
        return split;
    }

    /** Units of the present run; part p of n has the units p, p + n, p + 2n ... */
    int count() {
        return sequences * splits;
    }

    int sequence(int unit) {
        int place = unit / splits;
        return sequences <= order.length ? (int) (order[place] & ((1L << INDEX_BITS) - 1)) : place;
    }

    int firstGroup(int unit) {
        return unit % splits * groups();
    }

    /** Groups of a unit. */
    int groups() {
        return layout.groups() / splits;
    }
}
