package dev.tessera.model;

import java.util.function.IntPredicate;

/**
 * The best k of many scores, best first; among equal scores the lower index comes first. One object
 * serves many rounds, one thread at a time.
 */
public final class TopScores {
    private final int[] indices;
    private final double[] scores;
    private int size;

    public TopScores(int k) {
        if (k < 1) {
            throw new IllegalArgumentException(
                    "the best " + k + " indices were asked for, expected at least 1");
        }
        indices = new int[k];
        scores = new double[k];
    }

    /**
     * Indices {@code 0 .. count} of {@code values[offset + index]}, those not to be {@code skipped}
     * and not NaN.
     *
     * @return at most k indices
     */
    public int[] of(float[] values, int offset, int count, IntPredicate skipped) {
        for (int i = 0; i < count; i++) {
            if (accepts(values[offset + i]) && !skipped.test(i)) {
                offer(i, values[offset + i]);
            }
        }
        return drain();
    }

    /**
     * Whether a score from a higher index than all before would be kept: an equal score never
     * displaces an earlier one.
     */
    public boolean accepts(double score) {
        return size < indices.length ? !Double.isNaN(score) : score > scores[0];
    }

    /**
     * Takes part in the round if it {@linkplain #accepts is accepted}; indices rise within a round.
     */
    public void offer(int index, double score) {
        if (!accepts(score)) {
            return;
        }
        if (size < indices.length) {
            siftUp(index, score);
        } else {
            siftDown(index, score, size);
        }
    }

    /** Ends the round: its best indices, best first. */
    public int[] drain() {
        int[] best = new int[size];
        for (int end = size - 1; end >= 0; end--) {
            best[end] = indices[0];
            siftDown(indices[end], scores[end], end);
        }
        size = 0;
        return best;
    }

    /** Whether a is worse than b, so that it stands nearer the root. */
    private static boolean worse(int indexA, double scoreA, int indexB, double scoreB) {
        return scoreA < scoreB || (scoreA == scoreB && indexA > indexB);
    }

    private void siftUp(int index, double score) {
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) / 2;
            if (!worse(index, score, indices[parent], scores[parent])) {
                break;
            }
            put(hole, indices[parent], scores[parent]);
            hole = parent;
        }
        put(hole, index, score);
    }

    private void siftDown(int index, double score, int end) {
        int hole = 0;
        while (2 * hole + 1 < end) {
            int child = 2 * hole + 1;
            if (child + 1 < end
                    && worse(
                            indices[child + 1], scores[child + 1], indices[child], scores[child])) {
                child++;
            }
            if (!worse(indices[child], scores[child], index, score)) {
                break;
            }
            put(hole, indices[child], scores[child]);
            hole = child;
        }
        if (end > 0) {
            put(hole, index, score);
        }
    }

    private void put(int slot, int index, double score) {
        indices[slot] = index;
        scores[slot] = score;
    }
}
