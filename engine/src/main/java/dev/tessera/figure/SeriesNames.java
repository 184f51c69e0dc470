package dev.tessera.figure;

import java.util.List;
import java.util.stream.Stream;

/** The names that a plot's legend lists, in their order. */
public final class SeriesNames {
    private SeriesNames() {}

    /** None for a heat map. */
    public static List<String> of(Plot plot) {
        return switch (plot) {
            case LinePlot lines -> lines.series().stream().map(LineSeries::name).toList();
            case BarPlot bars -> bars.series().stream().map(BarSeries::name).toList();
            case HistogramPlot histogram ->
                    histogram.series().stream().map(HistogramSeries::name).toList();
            case ScatterPlot scatter ->
                    Stream.concat(
                                    scatter.points().stream().map(PointSeries::name),
                                    scatter.lines().stream().map(LineSeries::name))
                            .toList();
            case HeatMap _ -> List.of();
        };
    }
}
