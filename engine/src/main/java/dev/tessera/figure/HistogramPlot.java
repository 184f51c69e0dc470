package dev.tessera.figure;

import com.fasterxml.jackson.annotation.JsonTypeName;

import java.util.List;
import java.util.Objects;

/** Histograms on a common axis; several are drawn as outlines over one another. */
@JsonTypeName("histogram")
public record HistogramPlot(
        Axis x, Axis count, List<HistogramSeries> series, List<ReferenceLine> references)
        implements Plot {
    public HistogramPlot {
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(count, "count");
        series = List.copyOf(series);
        references = List.copyOf(references);
        Series.requireDistinct(
                "series of a histogram", series.stream().map(HistogramSeries::name).toList());
    }

    public HistogramPlot(Axis x, Axis count, List<HistogramSeries> series) {
        this(x, count, series, List.of());
    }

    public HistogramPlot marked(List<ReferenceLine> lines) {
        return new HistogramPlot(x, count, series, lines);
    }
}
