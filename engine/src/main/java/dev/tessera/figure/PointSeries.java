package dev.tessera.figure;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.Objects;
import java.util.Optional;

/**
 * A cloud of points.
 *
 * @param interval interval around each y, drawn as a whisker
 * @param tone what its colour says
 */
public record PointSeries(
        String name,
        Numbers x,
        Numbers y,
        Optional<Interval> interval,
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Tone.Usual.class)
                Tone tone) {
    public PointSeries {
        // A description written without one tells clouds apart.
        tone = Objects.requireNonNullElse(tone, Tone.OWN);
        Objects.requireNonNull(name, "name");
        Series.check(name, x, y, interval);
    }

    public PointSeries(String name, Numbers x, Numbers y) {
        this(name, x, y, Optional.empty(), Tone.OWN);
    }

    public PointSeries(String name, double[] x, double[] y) {
        this(name, Numbers.of(x), Numbers.of(y));
    }

    public PointSeries within(Interval interval) {
        return new PointSeries(name, x, y, Optional.of(interval), tone);
    }

    public PointSeries toned(Tone tone) {
        return new PointSeries(name, x, y, interval, tone);
    }
}
