package dev.tessera.app.chart;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Interval;
import dev.tessera.figure.draw.AxisSpan;
import dev.tessera.figure.draw.NumberText;

import java.util.Optional;

/** Numbers as a read-out writes them. */
final class Written {
    /** Steps on a drawn axis that a read-out tells apart. */
    private static final double FINENESS = 1000;

    private Written() {}

    /** A number with its unit. */
    static String value(double value, Axis axis) {
        return axis.unit().isEmpty()
                ? NumberText.of(value)
                : NumberText.of(value) + " " + axis.unit();
    }

    /** A number with its unit and as many decimals as its neighbours on a drawn axis. */
    static String value(double value, Axis axis, Optional<AxisSpan> drawn) {
        String number =
                drawn.filter(span -> !span.log() && Double.isFinite(value))
                        .map(span -> NumberText.inSteps(value, digits(span)))
                        .orElseGet(() -> NumberText.of(value));
        return axis.unit().isEmpty() ? number : number + " " + axis.unit();
    }

    /** A power of ten: the first that is below what the eye tells apart on an axis. */
    private static int digits(AxisSpan span) {
        return (int) Math.floor(Math.log10(Math.abs(span.to() - span.from()) / FINENESS));
    }

    /** The ends of the interval around a number, empty where there is none. */
    static String interval(Optional<Interval> interval, int index) {
        return interval.filter(ends -> !Double.isNaN(ends.lower().get(index)))
                .map(
                        ends ->
                                "["
                                        + NumberText.of(ends.lower().get(index))
                                        + ", "
                                        + NumberText.of(ends.upper().get(index))
                                        + "]")
                .orElse("");
    }

    /** What is measured, and how much. */
    static String labelled(Axis axis, double value) {
        return axis.label().isEmpty()
                ? value(value, axis)
                : axis.label() + " " + value(value, axis);
    }
}
