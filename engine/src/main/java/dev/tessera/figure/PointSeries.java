package dev.tessera.figure;

import java.util.Objects;
import java.util.Optional;

/**
 * A cloud of points.
 *
 * @param interval interval around each y, drawn as a whisker
 */
public record PointSeries(String name, Numbers x, Numbers y, Optional<Interval> interval) {
    public PointSeries {
        Objects.requireNonNull(name, "name");
        Series.check(name, x, y, interval);
    }

    public PointSeries(String name, Numbers x, Numbers y) {
        this(name, x, y, Optional.empty());
    }

    public PointSeries(String name, double[] x, double[] y) {
        this(name, Numbers.of(x), Numbers.of(y));
    }

    public PointSeries within(Interval interval) {
        return new PointSeries(name, x, y, Optional.of(interval));
    }
}
