package dev.tessera.figure.draw;

import java.awt.RenderingHints;

/**
 * A rendering hint that tells plots they are drawn into a vector format, where a hundred thousand
 * marks make a file of tens of megabytes: a cloud of more than {@link #MOST_MARKS} points is then
 * drawn as one image. Its value is the resolution of that image, in pixels per unit of the drawing.
 */
public final class VectorTarget extends RenderingHints.Key {
    public static final VectorTarget KEY = new VectorTarget();
    public static final int MOST_MARKS = 10_000;

    private VectorTarget() {
        super(0x7E55E7A);
    }

    @Override
    public boolean isCompatibleValue(Object value) {
        return value instanceof Double pixels && pixels > 0;
    }
}
