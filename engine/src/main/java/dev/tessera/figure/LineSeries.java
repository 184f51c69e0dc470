package dev.tessera.figure;

import java.util.Objects;
import java.util.Optional;

/**
 * A curve: y over x in the order given; it is interrupted where a number is missing.
 *
 * @param band interval around y, shaded
 * @param shape how neighbouring points are joined
 * @param noisy whether the smoothing of its plot applies to it
 */
public record LineSeries(
        String name, Numbers x, Numbers y, Optional<Interval> band, Shape shape, boolean noisy) {

    /** How neighbouring points of a curve are joined. */
    public enum Shape {
        STRAIGHT,
        /** Holds each value until the next x. */
        STAIRS
    }

    public LineSeries {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(shape, "shape");
        Series.check(name, x, y, band);
    }

    public LineSeries(String name, Numbers x, Numbers y) {
        this(name, x, y, Optional.empty(), Shape.STRAIGHT, true);
    }

    public LineSeries(String name, double[] x, double[] y) {
        this(name, Numbers.of(x), Numbers.of(y));
    }

    public LineSeries within(Interval interval) {
        return new LineSeries(name, x, y, Optional.of(interval), shape, noisy);
    }

    /** This curve, never smoothed: for few, careful measurements. */
    public LineSeries exact() {
        return new LineSeries(name, x, y, band, shape, false);
    }

    public LineSeries shaped(Shape shape) {
        return new LineSeries(name, x, y, band, shape, noisy);
    }
}
