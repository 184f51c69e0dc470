package dev.tessera.figure;

import java.util.Objects;

/**
 * A thin line across a plot with a word on it: an upper bound, the best step, a published value.
 */
public record ReferenceLine(On on, double at, String label) {

    /** The axis on which the value of a reference line is read. */
    public enum On {
        X,
        Y
    }

    public ReferenceLine {
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(label, "label");
    }

    public static ReferenceLine atX(double at, String label) {
        return new ReferenceLine(On.X, at, label);
    }

    public static ReferenceLine atY(double at, String label) {
        return new ReferenceLine(On.Y, at, label);
    }
}
