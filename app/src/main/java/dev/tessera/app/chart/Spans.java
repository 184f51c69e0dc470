package dev.tessera.app.chart;

import dev.tessera.figure.Axis;
import dev.tessera.figure.draw.AxisSpan;

import java.util.Optional;

/** Parts of axes that can be shown. */
final class Spans {
    private static final double LARGEST = 1e300;

    /** Share of its numbers' size below which a part has no room for labels any more. */
    private static final double FINEST = 1e-12;

    private Spans() {}

    /** From one number to another, in either order; empty where no axis can show that. */
    static Optional<Axis.Range> of(double a, double b) {
        double from = Math.min(a, b);
        double to = Math.max(a, b);
        boolean possible =
                Math.abs(from) <= LARGEST
                        && Math.abs(to) <= LARGEST
                        && to - from > FINEST * Math.max(Math.abs(from), Math.abs(to));
        return possible ? Optional.of(new Axis.Range(from, to)) : Optional.empty();
    }

    /** Between two places of an axis, 0 being its left or bottom end. */
    static Optional<Axis.Range> between(AxisSpan span, double start, double end) {
        double from = span.value(start);
        double to = span.value(end);
        boolean tiny = span.log() && Math.min(from, to) < 1 / LARGEST;
        return tiny ? Optional.empty() : of(from, to);
    }
}
