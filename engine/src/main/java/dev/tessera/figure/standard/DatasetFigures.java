package dev.tessera.figure.standard;

import dev.tessera.figure.Axis;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.BarSeries;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.ReferenceLine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a log looks like. */
public final class DatasetFigures {
    private static final int MOST_BARS = 20;

    private DatasetFigures() {}

    /**
     * Interactions of each item over its rank, on log-log axes; a list of counts a data set or
     * split, in any order, items without interactions left out.
     */
    public static Figure popularity(List<NamedValues> logs) {
        List<LineSeries> series =
                logs.stream()
                        .map(
                                log -> {
                                    double[] rising =
                                            log.values().stream()
                                                    .filter(count -> count > 0)
                                                    .sorted()
                                                    .toArray();
                                    double[] falling = new double[rising.length];
                                    for (int i = 0; i < rising.length; i++) {
                                        falling[i] = rising[rising.length - 1 - i];
                                    }
                                    return new LineSeries(
                                                    log.name(),
                                                    Numbers.counting(1, falling.length),
                                                    Numbers.of(falling))
                                            .exact();
                                })
                        .toList();
        return Figure.of(
                "Item popularity",
                new LinePlot(Axis.log("Rank of item"), Axis.log("Interactions"), series));
    }

    /**
     * How many users have how many interactions; on a log axis with growing bins when few users
     * have very many.
     */
    public static Figure sequenceLengths(List<NamedValues> logs) {
        Bins bins = Bins.of(logs.stream().map(NamedValues::values).toList());
        HistogramPlot plot =
                new HistogramPlot(
                        bins.axis("Sequence length").in("interactions"),
                        Axis.linear("Users"),
                        logs.stream().map(bins::count).toList());
        boolean one = logs.size() == 1 && logs.getFirst().values().size() > 0;
        return Figure.of(
                "Sequence length",
                one ? plot.marked(List.of(medianLine(logs.getFirst().values()))) : plot);
    }

    private static ReferenceLine medianLine(Numbers lengths) {
        double median = Bins.median(lengths.stream());
        return ReferenceLine.atX(
                median,
                "median "
                        + (median == Math.rint(median)
                                ? Long.toString((long) median)
                                : Double.toString(median)));
    }

    /**
     * Interactions and users in stretches of equal length.
     *
     * @param unit what {@code since} counts: "days since 2018-01-02"
     * @param since where each stretch begins
     */
    public static Figure activity(String unit, Numbers since, Numbers interactions, Numbers users) {
        return Figure.of(
                "Activity over time",
                new LinePlot(
                        Axis.linear("Time").in(unit),
                        Axis.linear("Count"),
                        List.of(
                                new LineSeries("interactions", since, interactions)
                                        .shaped(LineSeries.Shape.STAIRS)
                                        .exact(),
                                new LineSeries("users", since, users)
                                        .shaped(LineSeries.Shape.STAIRS)
                                        .exact())));
    }

    /**
     * Share of the interactions that carry each action; a sign says whether it speaks for the item
     * or against it.
     *
     * @param actions counts by name, in the order of the bars
     * @param negative names of the actions that speak against an item
     */
    public static Figure feedback(
            Map<String, Long> actions, Set<String> negative, long interactions) {
        return Figure.of(
                "Feedback by action",
                new BarPlot(
                                Axis.linear("Share of interactions").in("%"),
                                actions.keySet().stream()
                                        .map(
                                                action ->
                                                        action
                                                                + (negative.contains(action)
                                                                        ? " (−)"
                                                                        : " (+)"))
                                        .toList(),
                                List.of(
                                        new BarSeries(
                                                "share of interactions",
                                                actions.values().stream()
                                                        .mapToDouble(
                                                                count ->
                                                                        100.0
                                                                                * count
                                                                                / interactions)
                                                        .toArray())))
                        .lying());
    }

    /** How often each rating was given, or how long items were played: bars for few values. */
    public static Figure values(NamedValues row) {
        double[] distinct = row.values().stream().distinct().sorted().toArray();
        if (distinct.length > MOST_BARS) {
            Bins bins = Bins.of(List.of(row.values()));
            return Figure.of(
                    "Values",
                    new HistogramPlot(
                            bins.axis(row.name()),
                            Axis.linear("Interactions"),
                            List.of(bins.count(row))));
        }
        double[] counts = new double[distinct.length];
        row.values().stream().forEach(value -> counts[Arrays.binarySearch(distinct, value)]++);
        return Figure.of(
                "Values",
                new BarPlot(
                        row.name(),
                        Axis.linear("Interactions"),
                        Arrays.stream(distinct).mapToObj(DatasetFigures::plain).toList(),
                        List.of(new BarSeries("interactions", counts)),
                        List.of(),
                        false));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
