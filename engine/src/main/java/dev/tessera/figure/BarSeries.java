package dev.tessera.figure;

import java.util.Objects;
import java.util.Optional;

/**
 * One bar in each category of a {@link BarPlot}.
 *
 * @param values one a category, NaN where there is none
 * @param interval interval around each value, drawn as a whisker
 */
public record BarSeries(String name, Numbers values, Optional<Interval> interval) {
    public BarSeries {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(interval, "interval");
        Series.check(name, values, interval);
    }

    public BarSeries(String name, double... values) {
        this(name, Numbers.of(values), Optional.empty());
    }

    public BarSeries within(Interval interval) {
        return new BarSeries(name, values, Optional.of(interval));
    }
}
