package dev.tessera.app.panel.experiments;

import dev.tessera.experiment.FinalMetric;
import dev.tessera.experiment.RunComparison.MetricRow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric of several runs, measured by the same rules in all of them.
 *
 * @param recommender "SASRec"
 * @param metric "NDCG@10", with the split where it is not the test part
 * @param mark tells rows of one metric and different rules apart; empty where there is one
 * @param rules as a JSON object
 * @param cells one a run
 */
record MetricLine(String recommender, String metric, String mark, String rules, List<Cell> cells) {

    /**
     * What a run achieved.
     *
     * @param delta against the baseline; empty for the baseline itself and where it has no value
     * @param apart whether the interval and that of the baseline have nothing in common
     * @param best among the runs
     */
    record Cell(Optional<FinalMetric> value, OptionalDouble delta, boolean apart, boolean best) {}

    static List<MetricLine> of(List<MetricRow> rows, int baseline) {
        Map<String, Integer> seen = new HashMap<>();
        List<MetricLine> lines = new ArrayList<>();
        for (MetricRow row : rows) {
            String name = row.name() + "|" + row.split();
            int number = seen.merge(name, 1, Integer::sum);
            boolean several =
                    rows.stream()
                                    .filter(one -> (one.name() + "|" + one.split()).equals(name))
                                    .count()
                            > 1;
            lines.add(line(row, several ? "[" + number + "]" : "", baseline));
        }
        return lines;
    }

    private static MetricLine line(MetricRow row, String mark, int baseline) {
        int blank = row.name().lastIndexOf(' ');
        String metric = row.name().substring(blank + 1);
        List<Cell> cells = new ArrayList<>();
        OptionalDouble best = best(row, metric);
        for (int run = 0; run < row.values().size(); run++) {
            Optional<FinalMetric> value = row.values().get(run);
            Optional<FinalMetric> base =
                    run == baseline ? Optional.empty() : row.values().get(baseline);
            cells.add(
                    new Cell(
                            value,
                            delta(value, base),
                            value.isPresent() && base.isPresent() && apart(value.get(), base.get()),
                            value.isPresent()
                                    && best.isPresent()
                                    && value.get().value() == best.getAsDouble()));
        }
        return new MetricLine(
                blank < 0 ? "" : row.name().substring(0, blank),
                row.split().equals("test") ? metric : metric + " (" + row.split() + ")",
                mark,
                row.options(),
                cells);
    }

    /**
     * Empty where more is not better, where there is nothing to compare, and where all are equal.
     */
    private static OptionalDouble best(MetricRow row, String metric) {
        double[] values =
                row.values().stream()
                        .flatMap(Optional::stream)
                        .mapToDouble(FinalMetric::value)
                        .filter(Double::isFinite)
                        .toArray();
        boolean judged = !metric.startsWith("coverage") && !metric.startsWith("novelty");
        if (!judged || java.util.Arrays.stream(values).distinct().count() < 2) {
            return OptionalDouble.empty();
        }
        return RunColumn.lowerIsBetter(metric)
                ? java.util.Arrays.stream(values).min()
                : java.util.Arrays.stream(values).max();
    }

    private static OptionalDouble delta(Optional<FinalMetric> value, Optional<FinalMetric> base) {
        return value.isPresent() && base.isPresent()
                ? OptionalDouble.of(value.get().value() - base.get().value())
                : OptionalDouble.empty();
    }

    private static boolean apart(FinalMetric one, FinalMetric other) {
        if (one.low().isEmpty()
                || one.high().isEmpty()
                || other.low().isEmpty()
                || other.high().isEmpty()) {
            return false;
        }
        return one.low().getAsDouble() > other.high().getAsDouble()
                || one.high().getAsDouble() < other.low().getAsDouble();
    }

    /** How it stands in a table. */
    String title() {
        String full = recommender.isEmpty() ? metric : recommender + " " + metric;
        return mark.isEmpty() ? full : full + " " + mark;
    }

    /** Whether more of it is better; none is for coverage and novelty. */
    boolean lowerIsBetter() {
        return RunColumn.lowerIsBetter(metric);
    }

    /** What it is drawn beside: the recommender. */
    String group() {
        return mark.isEmpty() ? recommender : recommender + " " + mark;
    }
}
