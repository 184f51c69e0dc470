package dev.tessera.evaluation;

import java.util.Arrays;

/**
 * Whether one recommender beats another on the same cases.
 *
 * @param metric the metric compared
 * @param cutoff its cutoff
 * @param difference mean over cases of first minus second
 * @param interval percentile bootstrap interval of the difference over users
 * @param bootstrapP two-sided: 2 min(#(d* &lt;= 0) + 1, #(d* &gt;= 0) + 1) / (resamples + 1), at
 *     most 1, over resampled differences d*
 * @param better users for whom the first is better
 * @param worse users for whom the second is better
 * @param signP exact two-sided sign test over these, at most 1: 2 P(X &lt;= min(better, worse)), X
 *     ~ Binomial(better + worse, 1/2)
 */
public record PairedComparison(
        RankMetric metric,
        int cutoff,
        double difference,
        Interval interval,
        double bootstrapP,
        int better,
        int worse,
        double signP) {

    /**
     * Compares first with second.
     *
     * @throws IllegalArgumentException if they are not of the same data and cases under the same
     *     rules for the history
     */
    public static PairedComparison of(
            EvaluationResult first,
            EvaluationResult second,
            RankMetric metric,
            int cutoff,
            EvaluationConfig config) {
        checkComparable(first, second, cutoff);
        double[] differences = Metrics.perCase(first.outcomes(), metric, cutoff);
        double[] other = Metrics.perCase(second.outcomes(), metric, cutoff);
        Arrays.setAll(differences, i -> differences[i] - other[i]);
        Clusters clusters = Clusters.of(first.outcomes().users(), new double[][] {differences});
        double[] resampled = Bootstrap.means(clusters, config.resamples(), config.seed())[0];
        int better = clusters.usersWhere(0, sum -> sum > 0);
        int worse = clusters.usersWhere(0, sum -> sum < 0);
        return new PairedComparison(
                metric,
                cutoff,
                Arrays.stream(differences).average().orElseThrow(),
                Bootstrap.interval(resampled, config.confidence()),
                bootstrapP(resampled),
                better,
                worse,
                signTest(better, worse));
    }

    private static void checkComparable(
            EvaluationResult first, EvaluationResult second, int cutoff) {
        String pair = first.recommender() + " and " + second.recommender();
        if (!first.fingerprint().equals(second.fingerprint())
                || !first.outcomes().sameCases(second.outcomes())) {
            throw new IllegalArgumentException(
                    pair
                            + " were not measured on the same cases, so they cannot be compared in pairs");
        }
        if (first.protocol().historyExcluded() != second.protocol().historyExcluded()) {
            throw new IllegalArgumentException("history was removed for only one of " + pair);
        }
        int depth = Math.min(first.depth(), second.depth());
        if (cutoff < 1 || cutoff > depth) {
            throw new IllegalArgumentException(
                    "cutoff "
                            + cutoff
                            + " is outside 1 .. "
                            + depth
                            + ", the length of the lists of "
                            + pair);
        }
    }

    private static double bootstrapP(double[] resampled) {
        long below = Arrays.stream(resampled).filter(d -> d <= 0).count() + 1;
        long above = Arrays.stream(resampled).filter(d -> d >= 0).count() + 1;
        return Math.min(1, 2.0 * Math.min(below, above) / (resampled.length + 1));
    }

    /** The exact two-sided sign test of two counts; 1 when both are 0. */
    public static double signTest(int better, int worse) {
        int n = better + worse;
        double logTerm = -n * StrictMath.log(2);
        double tail = 0;
        for (int x = 0; x <= Math.min(better, worse); x++) {
            tail += StrictMath.exp(logTerm);
            logTerm += StrictMath.log((double) (n - x) / (x + 1));
        }
        return Math.min(1, 2 * tail);
    }
}
