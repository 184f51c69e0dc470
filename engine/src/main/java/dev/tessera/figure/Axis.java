package dev.tessera.figure;

import java.util.Objects;
import java.util.Optional;

/**
 * What an axis says and how it places numbers.
 *
 * @param label what is measured
 * @param unit unit of the numbers, empty for a pure number
 * @param range shown numbers, empty to fit the data
 */
public record Axis(String label, String unit, Scale scale, Optional<Range> range) {

    private static final double LARGEST = 1e300;

    /** A closed interval of an axis. */
    public record Range(double from, double to) {
        public Range {
            if (!Double.isFinite(from) || !Double.isFinite(to) || from >= to) {
                throw new IllegalArgumentException(
                        "axis range ["
                                + from
                                + ", "
                                + to
                                + "]: expected two finite numbers, the first below the second");
            }
        }
    }

    public Axis {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(range, "range");
        if (scale == Scale.LOG && range.isPresent() && range.get().from() <= 0) {
            throw new IllegalArgumentException(
                    "axis '"
                            + label
                            + "': a log axis cannot start at "
                            + range.get().from()
                            + ", expected a number above 0");
        }
    }

    public static Axis linear(String label) {
        return new Axis(label, "", Scale.LINEAR, Optional.empty());
    }

    public static Axis log(String label) {
        return new Axis(label, "", Scale.LOG, Optional.empty());
    }

    public Axis in(String unit) {
        return new Axis(label, unit, scale, range);
    }

    public Axis on(Scale scale) {
        return new Axis(label, unit, scale, range);
    }

    public Axis from(double from, double to) {
        return new Axis(label, unit, scale, Optional.of(new Range(from, to)));
    }

    /** The label with its unit, as written beside the axis. */
    public String text() {
        if (unit.isEmpty()) {
            return label;
        }
        return label.isEmpty() ? unit : label + " (" + unit + ")";
    }

    /**
     * Whether this axis has a place for {@code value}: a number within 1e300 of zero and, on a log
     * axis, at least 1e-300, so that margins stay finite.
     */
    public boolean shows(double value) {
        return Math.abs(value) <= LARGEST && (scale == Scale.LINEAR || value >= 1 / LARGEST);
    }
}
