package dev.tessera.figure.draw;

import java.awt.geom.Path2D;
import java.util.Arrays;

/**
 * Collects the points of a curve in drawing units. Where many points fall into one narrow column,
 * only the first, lowest, highest and last are kept, which looks the same and is drawn at once.
 */
final class CurvePath {
    private static final int JAGGED_FROM = 200;
    private static final double JAGGED = 5;

    private final boolean stairs;
    private final double columnWidth;
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int size;
    private long column;
    private int inColumn;
    private double lowX;
    private double lowY;
    private double highX;
    private double highY;
    private double lastX;
    private double lastY;

    /**
     * @param columnWidth within which points are thinned
     */
    CurvePath(boolean stairs, double columnWidth) {
        this.stairs = stairs;
        this.columnWidth = columnWidth;
    }

    void add(double x, double y) {
        long here = (long) Math.floor(x / columnWidth);
        if (inColumn > 0 && here == column) {
            extend(x, y);
            return;
        }
        flush();
        column = here;
        inColumn = 1;
        lowX = highX = lastX = x;
        lowY = highY = lastY = y;
        put(x, y);
    }

    private void extend(double x, double y) {
        inColumn++;
        if (y < lowY) {
            lowX = x;
            lowY = y;
        }
        if (y > highY) {
            highX = x;
            highY = y;
        }
        lastX = x;
        lastY = y;
    }

    private void flush() {
        if (inColumn > 1) {
            boolean lowFirst = lowX <= highX;
            putNew(lowFirst ? lowX : highX, lowFirst ? lowY : highY);
            putNew(lowFirst ? highX : lowX, lowFirst ? highY : lowY);
            putNew(lastX, lastY);
        }
        inColumn = 0;
    }

    private void putNew(double x, double y) {
        if (xs[size - 1] != x || ys[size - 1] != y) {
            put(x, y);
        }
    }

    private void put(double x, double y) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, 2 * size);
            ys = Arrays.copyOf(ys, 2 * size);
        }
        xs[size] = x;
        ys[size++] = y;
    }

    /** The curve as a line. */
    Path2D open() {
        flush();
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, size + 1);
        path.moveTo(xs[0], ys[0]);
        for (int i = 1; i < size; i++) {
            if (stairs) {
                path.lineTo(xs[i], ys[i - 1]);
            }
            path.lineTo(xs[i], ys[i]);
        }
        return path;
    }

    /** Whether the curve is very much longer than it is wide: noise, point by point. */
    boolean jagged() {
        flush();
        double length = 0;
        for (int i = 1; i < size; i++) {
            length += Math.abs(ys[i] - ys[i - 1]);
        }
        return size > JAGGED_FROM && length > JAGGED * Math.abs(xs[size - 1] - xs[0]);
    }

    /** The area between this curve and {@code other}. */
    Path2D closedWith(CurvePath other) {
        Path2D path = open();
        other.flush();
        path.lineTo(other.xs[other.size - 1], other.ys[other.size - 1]);
        for (int i = other.size - 2; i >= 0; i--) {
            if (stairs) {
                path.lineTo(other.xs[i + 1], other.ys[i]);
            }
            path.lineTo(other.xs[i], other.ys[i]);
        }
        path.closePath();
        return path;
    }
}
