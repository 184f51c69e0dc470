package dev.tessera.dataset;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * A part of a log's interactions. Each filter returns a smaller selection and leaves this one as it
 * is; {@link #log} makes a log of what is left, with the users and items that still occur, in their
 * old order.
 */
public final class Selection {
    private final InteractionLog log;
    private final BitSet kept;

    private Selection(InteractionLog log, BitSet kept) {
        this.log = log;
        this.kept = kept;
    }

    /** Everything. */
    public static Selection all(InteractionLog log) {
        BitSet kept = new BitSet(log.size());
        kept.set(0, log.size());
        return new Selection(log, kept);
    }

    /** Number of interactions selected. */
    public int size() {
        return kept.cardinality();
    }

    /**
     * Leaves out every interaction with the user, item and time of an earlier one; nothing where
     * the log has no times.
     */
    public Selection withoutDuplicates() {
        if (!log.timed()) {
            return this;
        }
        BitSet left = (BitSet) kept.clone();
        EqualTimes.repeats(log).forEach(left::clear);
        return new Selection(log, left);
    }

    /**
     * Keeps the interactions of {@code most} users drawn at random, or all when there are no more.
     */
    public Selection sampleUsers(int most, long seed) {
        int users = log.userCount();
        if (most >= users) {
            return this;
        }
        BitSet left = (BitSet) kept.clone();
        SplittableRandom random = new SplittableRandom(seed);
        int toDraw = most;
        for (int user = 0; user < users; user++) {
            // Selection sampling: each user is drawn with the share of those still wanted among
            // those still to come.
            if (random.nextInt(users - user) < toDraw) {
                toDraw--;
            } else {
                left.clear(log.start(user), log.end(user));
            }
        }
        return new Selection(log, left);
    }

    /**
     * Leaves out users with fewer than {@code minUser} interactions and items with fewer than
     * {@code minItem}, again and again until neither is left: the largest part in which both hold,
     * which does not depend on the order of removal.
     */
    public Selection core(int minUser, int minItem) {
        BitSet left = (BitSet) kept.clone();
        int[] itemCounts = new int[log.itemCount()];
        left.stream().forEach(position -> itemCounts[log.item(position)]++);
        int before;
        do {
            before = left.cardinality();
            dropItems(left, itemCounts, minItem);
            dropUsers(left, itemCounts, minUser);
        } while (left.cardinality() < before);
        return new Selection(log, left);
    }

    private void dropItems(BitSet left, int[] itemCounts, int minItem) {
        boolean[] rare = new boolean[itemCounts.length];
        for (int item = 0; item < rare.length; item++) {
            rare[item] = itemCounts[item] < minItem;
        }
        for (int p = left.nextSetBit(0); p >= 0; p = left.nextSetBit(p + 1)) {
            if (rare[log.item(p)]) {
                left.clear(p);
                itemCounts[log.item(p)]--;
            }
        }
    }

    private void dropUsers(BitSet left, int[] itemCounts, int minUser) {
        for (int user = 0; user < log.userCount(); user++) {
            int end = log.end(user);
            if (count(left, log.start(user), end) >= minUser) {
                continue;
            }
            for (int p = left.nextSetBit(log.start(user));
                    p >= 0 && p < end;
                    p = left.nextSetBit(p + 1)) {
                left.clear(p);
                itemCounts[log.item(p)]--;
            }
        }
    }

    private static int count(BitSet bits, int from, int to) {
        int count = 0;
        for (int p = bits.nextSetBit(from); p >= 0 && p < to; p = bits.nextSetBit(p + 1)) {
            count++;
        }
        return count;
    }

    /**
     * Old index of each item that stays, in order: those with a selected interaction, or all.
     *
     * @param keepUnseen whether items without a selected interaction stay
     */
    public int[] items(boolean keepUnseen) {
        BitSet seen = new BitSet(log.itemCount());
        if (keepUnseen) {
            seen.set(0, log.itemCount());
        } else {
            kept.stream().forEach(position -> seen.set(log.item(position)));
        }
        return seen.stream().toArray();
    }

    /**
     * The selected interactions as a log over the items at {@code items}, as returned by {@link
     * #items}.
     */
    public InteractionLog log(int[] items) {
        if (size() == log.size() && items.length == log.itemCount() && noEmptyUser()) {
            return log;
        }
        return new SelectedLog(log, kept, items).toLog();
    }

    private boolean noEmptyUser() {
        for (int user = 0; user < log.userCount(); user++) {
            if (log.length(user) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The new index of each old item, -1 for those that are gone. */
    static int[] inverse(int[] items, int oldCount) {
        int[] inverse = new int[oldCount];
        Arrays.fill(inverse, -1);
        for (int item = 0; item < items.length; item++) {
            inverse[items[item]] = item;
        }
        return inverse;
    }
}
