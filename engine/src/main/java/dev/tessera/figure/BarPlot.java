package dev.tessera.figure;

import com.fasterxml.jackson.annotation.JsonTypeName;

import java.util.List;
import java.util.Objects;

/**
 * Bars from zero, grouped by category, with whiskers where a series has intervals.
 *
 * @param categoryLabel what the categories are, empty when their names say it
 * @param references lines on the value axis ({@link ReferenceLine.On#Y})
 * @param horizontal bars grow to the right and categories are read from the top: for long names
 */
@JsonTypeName("bars")
public record BarPlot(
        String categoryLabel,
        Axis value,
        List<String> categories,
        List<BarSeries> series,
        List<ReferenceLine> references,
        boolean horizontal)
        implements Plot {
    public BarPlot {
        Objects.requireNonNull(categoryLabel, "categoryLabel");
        Objects.requireNonNull(value, "value");
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        references = List.copyOf(references);
        Series.requireDistinct("categories of a bar plot", categories);
        Series.requireDistinct(
                "series of a bar plot", series.stream().map(BarSeries::name).toList());
        for (BarSeries bars : series) {
            if (bars.values().size() != categories.size()) {
                throw new IllegalArgumentException(
                        "series '"
                                + bars.name()
                                + "': "
                                + bars.values().size()
                                + " values for "
                                + categories.size()
                                + " categories, expected one each (NaN where there is none)");
            }
        }
    }

    public BarPlot(Axis value, List<String> categories, List<BarSeries> series) {
        this("", value, categories, series, List.of(), false);
    }

    public BarPlot marked(List<ReferenceLine> lines) {
        return new BarPlot(categoryLabel, value, categories, series, lines, horizontal);
    }

    public BarPlot lying() {
        return new BarPlot(categoryLabel, value, categories, series, references, true);
    }
}
