package dev.tessera.app.chart;

import dev.tessera.figure.Figure;

/**
 * How the panels of a figure share a place in the window.
 *
 * @param columns panels side by side
 * @param height what they need to be legible
 */
record Grid(int columns, double height) {
    private static final double LEAST_WIDTH = 250;
    private static final double LEAST_HEIGHT = 170;
    private static final double SHAPE = 1.6;

    /** Room for axes and titles of a panel. */
    private static final double AROUND = 64;

    /** Gives the panels the largest plots of a pleasant shape. */
    static Grid of(Figure figure, double width, double height) {
        int panels = figure.panels().size();
        int most = (int) Math.max(1, Math.min(panels, width / LEAST_WIDTH));
        int best = 1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int columns = 1; columns <= most; columns++) {
            int rows = Math.ceilDiv(panels, columns);
            double across = width / columns - AROUND;
            double up = Math.max(height / rows, LEAST_HEIGHT) - AROUND;
            double size = Math.min(across / SHAPE, up) - 0.01 * (rows * columns - panels);
            if (size > largest) {
                largest = size;
                best = columns;
            }
        }
        return new Grid(best, Math.ceilDiv(panels, best) * LEAST_HEIGHT);
    }
}
