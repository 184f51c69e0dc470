package dev.tessera.figure.draw;

import org.jfree.chart.axis.ValueAxis;

/**
 * What a drawn axis reaches over, and where on it each number lies.
 *
 * @param from number at its start: left or bottom
 * @param inverted whether its start is right or at the top instead
 */
public record AxisSpan(double from, double to, boolean log, boolean inverted) {

    static AxisSpan of(ValueAxis axis) {
        return new AxisSpan(
                axis.getLowerBound(),
                axis.getUpperBound(),
                axis instanceof LogTickAxis,
                axis.isInverted());
    }

    /** Place of a number: 0 at the left or bottom end, 1 at the other; NaN where it has none. */
    public double place(double value) {
        double share =
                log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
        return inverted ? 1 - share : share;
    }

    /** The number at a place, which may lie beyond the ends. */
    public double value(double place) {
        double share = inverted ? 1 - place : place;
        return log ? from * Math.pow(to / from, share) : from + (to - from) * share;
    }
}
