package dev.tessera.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rank metrics of outcomes with their intervals over users. */
public final class Metrics {
    private Metrics() {}

    /**
     * Every {@link RankMetric} at every cutoff of the configuration; {@code prefix} stands before
     * the names.
     */
    public static List<MetricValue> of(Outcomes outcomes, String prefix, EvaluationConfig config) {
        if (outcomes.size() == 0) {
            throw new IllegalArgumentException("no metrics without cases");
        }
        List<RankMetric> metrics = Arrays.asList(RankMetric.values());
        List<Integer> cutoffs = config.cutoffs();
        double[][] values = new double[metrics.size() * cutoffs.size()][];
        for (int s = 0; s < values.length; s++) {
            values[s] =
                    perCase(
                            outcomes,
                            metrics.get(s / cutoffs.size()),
                            cutoffs.get(s % cutoffs.size()));
        }
        double[][] resampled =
                Bootstrap.means(
                        Clusters.of(outcomes.users(), values), config.resamples(), config.seed());
        List<MetricValue> table = new ArrayList<>();
        for (int s = 0; s < values.length; s++) {
            table.add(
                    new MetricValue(
                            prefix + metrics.get(s / cutoffs.size()),
                            cutoffs.get(s % cutoffs.size()),
                            Arrays.stream(values[s]).average().orElseThrow(),
                            Optional.of(Bootstrap.interval(resampled[s], config.confidence()))));
        }
        return table;
    }

    /** One rank metric at every length of list from 1 to {@code depth}, with its intervals. */
    public static List<MetricValue> overCutoffs(
            Outcomes outcomes, RankMetric metric, int depth, EvaluationConfig config) {
        double[][] values = new double[depth][];
        Arrays.setAll(values, k -> perCase(outcomes, metric, k + 1));
        double[][] resampled =
                Bootstrap.means(
                        Clusters.of(outcomes.users(), values), config.resamples(), config.seed());
        List<MetricValue> curve = new ArrayList<>();
        for (int k = 0; k < depth; k++) {
            curve.add(
                    new MetricValue(
                            metric.name(),
                            k + 1,
                            Arrays.stream(values[k]).average().orElseThrow(),
                            Optional.of(Bootstrap.interval(resampled[k], config.confidence()))));
        }
        return curve;
    }

    static double[] perCase(Outcomes outcomes, RankMetric metric, int cutoff) {
        return Arrays.stream(outcomes.ranks())
                .mapToDouble(rank -> metric.of(rank, cutoff))
                .toArray();
    }
}
