package dev.tessera.figure.draw;

import java.util.List;

/**
 * A place on an axis.
 *
 * @param label empty for a small tick without a number
 */
record AxisTick(double value, String label) {

    /** What choosing ticks needs to know of the drawing, in its units. */
    interface Measure {
        double position(double value);

        /** How much of the axis a label takes, the space to its neighbour included. */
        double extent(String label);
    }

    /** Whether no two labels touch. */
    static boolean apart(List<AxisTick> ticks, Measure measure) {
        for (int i = 1; i < ticks.size(); i++) {
            AxisTick left = ticks.get(i - 1);
            AxisTick right = ticks.get(i);
            double room =
                    Math.abs(measure.position(right.value()) - measure.position(left.value()));
            if (room < (measure.extent(left.label()) + measure.extent(right.label())) / 2) {
                return false;
            }
        }
        return true;
    }
}
