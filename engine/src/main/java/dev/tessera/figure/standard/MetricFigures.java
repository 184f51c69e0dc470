package dev.tessera.figure.standard;

import dev.tessera.figure.Axis;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.BarSeries;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Interval;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Metrics of recommenders with their intervals. */
public final class MetricFigures {
    private MetricFigures() {}

    /**
     * One measured number.
     *
     * @param metric "HR@10"
     * @param group what is compared within: a data set, a slice of users
     * @param model "SASRec"
     * @param lower end of the interval, NaN without one
     */
    public record Measurement(
            String metric, String group, String model, double value, double lower, double upper) {
        public Measurement {
            Objects.requireNonNull(metric, "metric");
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(model, "model");
        }
    }

    /**
     * A panel a metric: bars grouped by group, a colour a model, all in order of appearance.
     *
     * @param interval what the intervals are: "95 % bootstrap interval over users"
     */
    public static Figure compare(String title, List<Measurement> measurements, String interval) {
        List<String> groups = measurements.stream().map(Measurement::group).distinct().toList();
        List<String> models = measurements.stream().map(Measurement::model).distinct().toList();
        List<Panel> panels = new ArrayList<>();
        for (String metric : measurements.stream().map(Measurement::metric).distinct().toList()) {
            List<Measurement> shown =
                    measurements.stream()
                            .filter(measurement -> measurement.metric().equals(metric))
                            .toList();
            panels.add(
                    new Panel(
                            metric,
                            new BarPlot(
                                    Axis.linear(metric),
                                    groups,
                                    models.stream()
                                            .map(model -> bars(model, groups, shown, interval))
                                            .toList())));
        }
        return panels.isEmpty()
                ? Figure.of(title, new BarPlot(Axis.linear(""), List.of(), List.of()))
                : Figure.of(title, panels);
    }

    /**
     * A metric over the length of the list.
     *
     * @param cutoffs the lengths K, rising
     * @param values one a length
     * @param lower ends of the intervals
     */
    public record OverCutoffs(
            String model, Numbers cutoffs, Numbers values, Numbers lower, Numbers upper) {}

    /**
     * A metric over the length K of the list, a curve a model, with its interval as a band.
     *
     * @param metric "HR@K"
     * @param interval as in {@link #compare}
     */
    public static Figure overCutoffs(String metric, List<OverCutoffs> models, String interval) {
        return Figure.of(
                metric + " over K",
                new LinePlot(
                        Axis.log("K").in("items"),
                        Axis.linear(metric),
                        models.stream()
                                .map(
                                        model ->
                                                new LineSeries(
                                                                model.model(),
                                                                model.cutoffs(),
                                                                model.values())
                                                        .within(
                                                                new Interval(
                                                                        model.lower(),
                                                                        model.upper(),
                                                                        interval))
                                                        .exact())
                                .toList()));
    }

    private static BarSeries bars(
            String model, List<String> groups, List<Measurement> measurements, String interval) {
        double[] values = new double[groups.size()];
        double[] lower = new double[groups.size()];
        double[] upper = new double[groups.size()];
        for (int i = 0; i < groups.size(); i++) {
            Measurement shown = find(measurements, model, groups.get(i));
            values[i] = shown.value();
            lower[i] = shown.lower();
            upper[i] = shown.upper();
        }
        return new BarSeries(model, values)
                .within(new Interval(Numbers.of(lower), Numbers.of(upper), interval));
    }

    private static Measurement find(List<Measurement> measurements, String model, String group) {
        return measurements.stream()
                .filter(
                        measurement ->
                                measurement.model().equals(model)
                                        && measurement.group().equals(group))
                .findFirst()
                .orElse(new Measurement("", group, model, Double.NaN, Double.NaN, Double.NaN));
    }
}
