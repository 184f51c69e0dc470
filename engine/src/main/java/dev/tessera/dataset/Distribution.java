package dev.tessera.dataset;

import java.util.Arrays;

/**
 * How often each of some counts occurs: sequence lengths over users, interactions over items.
 *
 * @param values the distinct counts, ascending
 * @param frequencies how many users or items have each
 */
@SuppressWarnings("ArrayRecordComponent") // large columns; equality is never asked for
public record Distribution(int[] values, long[] frequencies) {

    static Distribution of(int[] counts) {
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        int[] values = Arrays.stream(sorted).distinct().toArray();
        long[] frequencies = new long[values.length];
        int at = 0;
        for (int count : sorted) {
            if (count != values[at]) {
                at++;
            }
            frequencies[at]++;
        }
        return new Distribution(values, frequencies);
    }

    /** How many were counted. */
    public long size() {
        return Arrays.stream(frequencies).sum();
    }

    /** Sum of all counts. */
    public long total() {
        long total = 0;
        for (int i = 0; i < values.length; i++) {
            total += values[i] * frequencies[i];
        }
        return total;
    }

    /** NaN when nothing was counted. */
    public double mean() {
        return (double) total() / size();
    }

    /**
     * Smallest value that at least a share {@code q} of the counts do not exceed (the inverse of
     * the empirical distribution function); 0 when nothing was counted.
     */
    public int quantile(double q) {
        long needed = Math.max(1, (long) Math.ceil(q * size() - 1e-9));
        long passed = 0;
        for (int i = 0; i < values.length; i++) {
            passed += frequencies[i];
            if (passed >= needed) {
                return values[i];
            }
        }
        return 0;
    }

    /** The middle count, or the mean of the two in the middle; 0 when nothing was counted. */
    public double median() {
        long size = size();
        return size % 2 == 1
                ? quantile(0.5)
                : (quantile(0.5) + (double) quantile((size / 2 + 1) / (double) Math.max(1, size)))
                        / 2;
    }

    /**
     * Gini coefficient: 0 when all counts are equal, near 1 when one has nearly everything. For
     * counts x_1 .. x_n, ascending, with sum S: {@code (2 sum_i i x_i) / (n S) - (n + 1) / n}.
     */
    public double gini() {
        double weighted = 0;
        long rank = 0;
        for (int i = 0; i < values.length; i++) {
            // Ranks rank + 1 .. rank + f of f equal values.
            double f = frequencies[i];
            weighted += values[i] * (f * rank + f * (f + 1) / 2);
            rank += frequencies[i];
        }
        long total = total();
        return total == 0 ? 0 : 2 * weighted / ((double) rank * total) - (rank + 1.0) / rank;
    }

    /**
     * Share of the total that the largest counts hold, {@code share} of all by number, rounded up
     * to whole ones.
     */
    public double topShare(double share) {
        long left = (long) Math.ceil(share * size() - 1e-9);
        long held = 0;
        for (int i = values.length - 1; i >= 0 && left > 0; i--) {
            long taken = Math.min(left, frequencies[i]);
            held += taken * values[i];
            left -= taken;
        }
        return total() == 0 ? 0 : (double) held / total();
    }
}
