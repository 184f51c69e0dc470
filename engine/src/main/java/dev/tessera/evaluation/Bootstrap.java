package dev.tessera.evaluation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Percentile bootstrap over users (Efron and Tibshirani, An Introduction to the Bootstrap, chapter
 * 13): users are drawn with replacement, all cases of a user together, and the statistic is
 * computed anew; the interval runs between the quantiles (1 - c)/2 and (1 + c)/2 of these values.
 */
public final class Bootstrap {
    private static final String ALGORITHM = "L64X128MixRandom";

    private Bootstrap() {}

    /**
     * The interval of the mean of one value a user.
     *
     * @throws IllegalArgumentException without values
     */
    public static Interval ofMean(double[] values, int resamples, double confidence, long seed) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no interval without values");
        }
        return interval(means(Clusters.ofValues(values), resamples, seed)[0], confidence);
    }

    /**
     * The resampled means of every statistic of the clusters: one row a statistic, one column a
     * resample.
     */
    static double[][] means(Clusters clusters, int resamples, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of(ALGORITHM).create(seed);
        double[][] means = new double[clusters.statistics()][resamples];
        int[] drawn = new int[clusters.kinds()];
        for (int r = 0; r < resamples; r++) {
            Arrays.fill(drawn, 0);
            for (int i = 0; i < clusters.users(); i++) {
                drawn[clusters.kindOf(random.nextInt(clusters.users()))]++;
            }
            for (int s = 0; s < means.length; s++) {
                means[s][r] = clusters.mean(s, drawn);
            }
        }
        return means;
    }

    static Interval interval(double[] means, double confidence) {
        double[] sorted = means.clone();
        Arrays.sort(sorted);
        return new Interval(
                quantile(sorted, (1 - confidence) / 2), quantile(sorted, (1 + confidence) / 2));
    }

    /** Linear interpolation between order statistics: position (n - 1) q, counted from 0. */
    private static double quantile(double[] sorted, double q) {
        double position = (sorted.length - 1) * q;
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
