package dev.tessera.figure.draw;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;

/**
 * A curve as it is drawn.
 *
 * @param x NaN where the curve is interrupted
 * @param lower lower end of the band, empty without one
 * @param marks indices of the points that carry the series' mark
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Lives between two methods of this package; never compared.
record Curve(
        String name,
        double[] x,
        double[] y,
        double[] lower,
        double[] upper,
        boolean stairs,
        Color colour,
        Color shade,
        Stroke stroke,
        Shape mark,
        int[] marks) {

    boolean banded() {
        return lower.length > 0;
    }

    boolean at(int index) {
        return !Double.isNaN(x[index]) && !Double.isNaN(y[index]);
    }
}
