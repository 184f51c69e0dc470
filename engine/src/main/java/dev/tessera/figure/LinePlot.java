package dev.tessera.figure;

import com.fasterxml.jackson.annotation.JsonTypeName;

import java.util.List;
import java.util.Objects;

/**
 * Curves over a common axis.
 *
 * @param smoothing weight w in [0, 1) of {@link Smoothing}; 0 draws the curves as they are, else
 *     they are drawn pale with the smoothed ones on top
 */
@JsonTypeName("lines")
public record LinePlot(
        Axis x, Axis y, List<LineSeries> series, List<ReferenceLine> references, double smoothing)
        implements Plot {
    public LinePlot {
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        series = List.copyOf(series);
        references = List.copyOf(references);
        Series.requireDistinct(
                "curves of a line plot", series.stream().map(LineSeries::name).toList());
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "smoothing is " + smoothing + ", expected a number in [0, 1)");
        }
    }

    public LinePlot(Axis x, Axis y, List<LineSeries> series) {
        this(x, y, series, List.of(), 0);
    }

    public LinePlot smoothed(double weight) {
        return new LinePlot(x, y, series, references, weight);
    }

    public LinePlot marked(List<ReferenceLine> lines) {
        return new LinePlot(x, y, series, lines, smoothing);
    }
}
