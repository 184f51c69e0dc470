package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Numbers;

import java.util.List;

/** Counts values that have no place on an axis, so that a figure says what it leaves out. */
final class Undrawn {
    private final boolean gapsIntended;
    private long all;
    private long missing;
    private long infinite;
    private long belowLog;

    /**
     * @param gapsIntended whether NaN means that there is no value here, which needs no word
     */
    Undrawn(boolean gapsIntended) {
        this.gapsIntended = gapsIntended;
    }

    /** The values as they can be drawn on {@code axis}: NaN where they cannot. */
    double[] drawable(Numbers values, Axis axis) {
        double[] drawn = values.toArray();
        for (int i = 0; i < drawn.length; i++) {
            all++;
            if (!axis.shows(drawn[i])) {
                count(drawn[i]);
                drawn[i] = Double.NaN;
            }
        }
        return drawn;
    }

    /** As {@link #drawable}, for interval ends, which may be unknown. */
    static double[] quietly(Numbers values, Axis axis) {
        return new Undrawn(true).drawable(values, axis);
    }

    private void count(double value) {
        if (Double.isNaN(value)) {
            missing++;
        } else if (Double.isInfinite(value)) {
            infinite++;
        } else {
            belowLog++;
        }
    }

    boolean everything() {
        return missing + infinite + belowLog == all;
    }

    List<String> notes() {
        long left = (gapsIntended ? 0 : missing) + infinite + belowLog;
        if (left == 0) {
            return List.of();
        }
        StringBuilder why = new StringBuilder();
        append(why, gapsIntended ? 0 : missing, left, "not a number");
        append(why, infinite, left, "infinite");
        append(why, belowLog, left, "not above 0 on a log axis");
        return List.of(
                NumberText.of((double) left)
                        + " of "
                        + NumberText.of((double) all)
                        + " values not drawn: "
                        + why
                        + ".");
    }

    private static void append(StringBuilder text, long count, long all, String reason) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(count < all ? NumberText.of((double) count) + " " : "")
                    .append(reason);
        }
    }
}
