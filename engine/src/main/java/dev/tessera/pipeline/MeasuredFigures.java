package dev.tessera.pipeline;

import dev.tessera.evaluation.Breakdown;
import dev.tessera.evaluation.EvaluationConfig;
import dev.tessera.evaluation.MetricValue;
import dev.tessera.evaluation.Metrics;
import dev.tessera.evaluation.Outcomes;
import dev.tessera.evaluation.RankMetric;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.standard.MetricFigures;
import dev.tessera.figure.standard.MetricFigures.Measurement;
import dev.tessera.figure.standard.MetricFigures.OverCutoffs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The figures of what recommenders achieved on the test part of one data set. */
public final class MeasuredFigures {
    private static final int[] HISTORY_EDGES = {5, 10, 20, 50};
    private static final int[] POPULARITY_EDGES = {1, 10, 30, 100};

    private final List<Measured> measured;
    private final EvaluationConfig config;
    private final String interval;

    /**
     * @param measured at least one
     * @param config under which they were measured
     */
    public MeasuredFigures(List<Measured> measured, EvaluationConfig config) {
        this.measured = List.copyOf(measured);
        this.config = config;
        this.interval =
                String.format(
                        Locale.ROOT,
                        "%s %% bootstrap interval over users",
                        percent(config.confidence()));
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private String dataset() {
        return measured.getFirst().result().dataset();
    }

    /** The hit rate at 10, or at the longest list that was asked for if that is not measured. */
    public String usualMetric() {
        return "HR@" + (config.cutoffs().contains(10) ? 10 : config.depth());
    }

    /** Metrics at every length of the list, a panel a metric. */
    public Figure quality(List<String> metrics) {
        List<Measurement> measurements = new ArrayList<>();
        for (String metric : metrics) {
            for (Measured one : measured) {
                for (MetricValue value : one.result().metrics()) {
                    if (value.metric().equals(metric)) {
                        measurements.add(measurement(metric, "K = " + value.cutoff(), one, value));
                    }
                }
            }
        }
        return MetricFigures.compare("Recommendation quality", measurements, interval)
                .subtitled(dataset() + ", " + measured.getFirst().result().protocol().split());
    }

    /**
     * A rank metric by the length of the history.
     *
     * @param metric such as {@code HR@10}
     */
    public Figure byHistory(String metric) {
        return breakdown(
                metric,
                "length of history",
                outcomes -> Breakdown.byHistoryLength(outcomes, HISTORY_EDGES, config));
    }

    /** A rank metric by the interactions of the target in the training part. */
    public Figure byPopularity(String metric) {
        return breakdown(
                metric,
                "popularity of the target",
                outcomes -> Breakdown.byTargetPopularity(outcomes, POPULARITY_EDGES, config));
    }

    private Figure breakdown(
            String metric, String by, Function<Outcomes, List<Breakdown.Slice>> cut) {
        List<Measurement> measurements = new ArrayList<>();
        for (Measured one : measured) {
            for (Breakdown.Slice slice : cut.apply(one.result().outcomes())) {
                slice.metrics().stream()
                        .filter(value -> value.name().equals(metric))
                        .map(value -> measurement(metric, slice.label(), one, value))
                        .forEach(measurements::add);
            }
        }
        return MetricFigures.compare(metric + " by " + by, measurements, interval)
                .subtitled(dataset());
    }

    /**
     * The hit rate over the length of the list; with one target a case it is the Pass@K of
     * generative recommenders as well.
     */
    public Figure overCutoffs() {
        List<OverCutoffs> curves = new ArrayList<>();
        for (Measured one : measured) {
            List<MetricValue> values =
                    Metrics.overCutoffs(
                            one.result().outcomes(), RankMetric.HR, one.result().depth(), config);
            curves.add(
                    new OverCutoffs(
                            one.result().recommender(),
                            Numbers.counting(1, values.size()),
                            numbers(values, MetricValue::value),
                            numbers(values, value -> value.interval().orElseThrow().low()),
                            numbers(values, value -> value.interval().orElseThrow().high())));
        }
        return MetricFigures.overCutoffs("HR@K", curves, interval)
                .subtitled(dataset())
                .captioned("With one target a case, HR@K is Pass@K.");
    }

    private static Numbers numbers(List<MetricValue> values, ToDoubleFunction<MetricValue> of) {
        return Numbers.of(values.stream().mapToDouble(of).toArray());
    }

    private static Measurement measurement(
            String metric, String group, Measured measured, MetricValue value) {
        return new Measurement(
                metric,
                group,
                measured.result().recommender(),
                value.value(),
                value.interval().map(i -> i.low()).orElse(Double.NaN),
                value.interval().map(i -> i.high()).orElse(Double.NaN));
    }
}
