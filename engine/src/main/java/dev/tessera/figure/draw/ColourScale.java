package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Scale;

/** Takes the numbers of a heat map to colours. */
record ColourScale(double from, double to, boolean log) {

    /** Spans the numbers that {@code axis} shows, or its own range. */
    static ColourScale of(Axis axis, Numbers values) {
        boolean log = axis.scale() == Scale.LOG;
        if (axis.range().isPresent()) {
            return new ColourScale(axis.range().get().from(), axis.range().get().to(), log);
        }
        double from = values.stream().filter(axis::shows).min().orElse(1);
        double to = values.stream().filter(axis::shows).max().orElse(2);
        if (from == to) {
            double room = from == 0 ? 1 : Math.abs(from) * 0.5;
            return new ColourScale(from - room, to + room, log);
        }
        return new ColourScale(from, to, log);
    }

    /** Place of {@code value} between the ends: 0 to 1. */
    double share(double value) {
        return log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    }

    int rgb(double value) {
        return ColourMap.rgb(share(value));
    }
}
