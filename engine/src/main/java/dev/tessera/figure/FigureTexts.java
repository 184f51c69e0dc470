package dev.tessera.figure;

import java.util.List;
import java.util.stream.Stream;

/** Every text that a figure writes. */
public final class FigureTexts {
    private FigureTexts() {}

    public static Stream<String> of(Figure figure) {
        Stream<String> around =
                Stream.concat(
                        Stream.of(figure.title(), figure.subtitle(), figure.caption()),
                        figure.runs().stream());
        return Stream.concat(
                around,
                figure.panels().stream()
                        .flatMap(
                                panel ->
                                        Stream.concat(Stream.of(panel.title()), of(panel.plot()))));
    }

    private static Stream<String> of(Plot plot) {
        return switch (plot) {
            case LinePlot lines ->
                    all(
                            axes(lines.x(), lines.y()),
                            lines.series().stream().map(LineSeries::name),
                            references(lines.references()));
            case ScatterPlot scatter ->
                    all(
                            axes(scatter.x(), scatter.y()),
                            Stream.concat(
                                    scatter.points().stream().map(PointSeries::name),
                                    scatter.lines().stream().map(LineSeries::name)),
                            references(scatter.references()));
            case HistogramPlot histogram ->
                    all(
                            axes(histogram.x(), histogram.count()),
                            histogram.series().stream().map(HistogramSeries::name),
                            references(histogram.references()));
            case BarPlot bars ->
                    all(
                            Stream.concat(
                                    Stream.of(bars.categoryLabel(), bars.value().text()),
                                    bars.categories().stream()),
                            bars.series().stream().map(BarSeries::name),
                            references(bars.references()));
            case HeatMap map ->
                    all(
                            axes(map.x(), map.y()),
                            axes(map.value()),
                            Stream.concat(map.rowNames().stream(), map.columnNames().stream()));
        };
    }

    private static Stream<String> axes(Axis... axes) {
        return Stream.of(axes).map(Axis::text);
    }

    private static Stream<String> references(List<ReferenceLine> lines) {
        return lines.stream().map(ReferenceLine::label);
    }

    private static Stream<String> all(
            Stream<String> first, Stream<String> second, Stream<String> third) {
        return Stream.concat(first, Stream.concat(second, third));
    }
}
