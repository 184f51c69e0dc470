package dev.tessera.figure.standard;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.ReferenceLine;

import java.util.List;

/** What a log looks like. */
public final class DatasetFigures {
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
                                            Numbers.of(falling));
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
}
