package dev.tessera.figure;

import com.fasterxml.jackson.annotation.JsonTypeName;

import java.util.List;
import java.util.Objects;

/**
 * Clouds of points, with curves over them: a fitted line, a law with its band.
 *
 * @param lines drawn over the points
 */
@JsonTypeName("scatter")
public record ScatterPlot(
        Axis x,
        Axis y,
        List<PointSeries> points,
        List<LineSeries> lines,
        List<ReferenceLine> references)
        implements Plot {
    public ScatterPlot {
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        points = List.copyOf(points);
        lines = List.copyOf(lines);
        references = List.copyOf(references);
        Series.requireDistinct(
                "points of a scatter plot", points.stream().map(PointSeries::name).toList());
        Series.requireDistinct(
                "lines of a scatter plot", lines.stream().map(LineSeries::name).toList());
    }

    public ScatterPlot(Axis x, Axis y, List<PointSeries> points, List<LineSeries> lines) {
        this(x, y, points, lines, List.of());
    }

    public ScatterPlot marked(List<ReferenceLine> marks) {
        return new ScatterPlot(x, y, points, lines, marks);
    }
}
