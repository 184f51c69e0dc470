package dev.tessera.figure.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * What a theme draws with: fonts, strokes and marks. A series has its own colour, dash and mark, so
 * that it is known in black and white too.
 */
final class Pens {
    private static final float[][] DASHES = {
        {}, {6, 2.5f}, {1.5f, 2}, {6, 2, 1.5f, 2}, {3, 1.5f}, {9, 3}, {1, 1}
    };
    private static final int MARKS = 6;

    private final Theme theme;

    Pens(Theme theme) {
        this.theme = theme;
    }

    Colours colours() {
        return theme.colours();
    }

    /** Size of tick labels: the measure of all distances. */
    double em() {
        return theme.sheet().fontSize();
    }

    boolean inWindow() {
        return theme.sheet().window();
    }

    double lineWidth() {
        return theme.sheet().lineWidth();
    }

    Font font(String text) {
        return Typeface.REGULAR.at(em(), text);
    }

    Font small(String text) {
        return Typeface.REGULAR.at(em() * 0.88, text);
    }

    Font bold(double ems, String text) {
        return Typeface.BOLD.at(em() * ems, text);
    }

    Color series(int index) {
        return colours().series(index);
    }

    /** The line of a series. */
    Stroke curve(int index) {
        return dashed(lineWidth(), DASHES[index % DASHES.length]);
    }

    Stroke solid(double widths) {
        return dashed(lineWidth() * widths, new float[0]);
    }

    /** Axis lines, whiskers, outlines. */
    Stroke hairline() {
        return solid(0.5);
    }

    Stroke reference() {
        return dashed(lineWidth() * 0.6, new float[] {4, 3});
    }

    private Stroke dashed(double width, float[] dash) {
        float[] scaled = dash.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= (float) lineWidth();
        }
        return new BasicStroke(
                (float) width,
                scaled.length == 0 ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                scaled.length == 0 ? null : scaled,
                0);
    }

    /** The mark of a series around (0, 0), as large to the eye whichever its form. */
    static Shape mark(int index, double size) {
        double r = size / 2;
        return switch (index % MARKS) {
            case 0 -> new Ellipse2D.Double(-r, -r, size, size);
            case 1 -> new Rectangle2D.Double(-r * 0.89, -r * 0.89, size * 0.89, size * 0.89);
            case 2 -> polygon(0, -1.2 * r, 1.1 * r, 0.8 * r, -1.1 * r, 0.8 * r);
            case 3 -> polygon(0, -1.25 * r, 1.25 * r, 0, 0, 1.25 * r, -1.25 * r, 0);
            case 4 -> polygon(0, 1.2 * r, 1.1 * r, -0.8 * r, -1.1 * r, -0.8 * r);
            default ->
                    AffineTransform.getRotateInstance(Math.PI / 4)
                            .createTransformedShape(cross(1.3 * r, 0.4 * r));
        };
    }

    private static Path2D polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static Path2D cross(double arm, double half) {
        return polygon(
                -half, -arm, half, -arm, half, -half, arm, -half, arm, half, half, half, half, arm,
                -half, arm, -half, half, -arm, half, -arm, -half, -half, -half);
    }
}
