package dev.tessera.model;

import java.util.function.IntPredicate;

/** The best k of a row of scores, best first; among equal scores the lower index comes first. One object serves many rows, one thread at a time. */
public final class TopItems {
    private final int[] items;
    private final float[] scores;
    private int size;

    public TopItems(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("the best " + k + " items were asked for, expected at least 1");
        }
        items = new int[k];
        scores = new float[k];
    }

    /**
     * Indices {@code 0 .. count} of {@code values[offset + index]}, those not to be {@code skipped} and not NaN.
     *
     * @return at most k indices
     */
    public int[] of(float[] values, int offset, int count, IntPredicate skipped) {
        size = 0;
        for (int i = 0; i < count; i++) {
            float score = values[offset + i];
            // Indices rise, so an equal score never displaces an earlier one.
            boolean better = size < items.length ? !Float.isNaN(score) : score > scores[0];
            if (better && !skipped.test(i)) {
                offer(i, score);
            }
        }
        return drain();
    }

    private void offer(int item, float score) {
        if (size < items.length) {
            siftUp(item, score);
        } else {
            siftDown(item, score, size);
        }
    }

    private int[] drain() {
        int[] best = new int[size];
        for (int end = size - 1; end >= 0; end--) {
            best[end] = items[0];
            siftDown(items[end], scores[end], end);
        }
        return best;
    }

    /** Whether a is worse than b, so that it stands nearer the root. */
    private static boolean worse(int itemA, float scoreA, int itemB, float scoreB) {
        return scoreA < scoreB || (scoreA == scoreB && itemA > itemB);
    }

    private void siftUp(int item, float score) {
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) / 2;
            if (!worse(item, score, items[parent], scores[parent])) {
                break;
            }
            put(hole, items[parent], scores[parent]);
            hole = parent;
        }
        put(hole, item, score);
    }

    private void siftDown(int item, float score, int end) {
        int hole = 0;
        while (2 * hole + 1 < end) {
            int child = 2 * hole + 1;
            if (child + 1 < end && worse(items[child + 1], scores[child + 1], items[child], scores[child])) {
                child++;
            }
            if (!worse(items[child], scores[child], item, score)) {
                break;
            }
            put(hole, items[child], scores[child]);
            hole = child;
        }
        if (end > 0) {
            put(hole, item, score);
        }
    }

    private void put(int slot, int item, float score) {
        items[slot] = item;
        scores[slot] = score;
    }
}
