package dev.tessera.figure.draw;

import dev.tessera.figure.BarPlot;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Plot;

/**
 * How the panels of a figure share its sheet.
 *
 * @param columns panels side by side
 * @param plotHeight of each plot with its axes, without texts
 */
record Layout(int columns, int rows, double panelWidth, double plotHeight) {
    /** Height over width of a plot that fills a screen, half of it, a third of it. */
    private static final double[] SHAPES = {0.46, 0.6, 0.78};

    private static final double PAPER_SHAPE = 0.62;
    private static final double SCREEN_MARGIN_EMS = 1.2;
    private static final double WINDOW_MARGIN_EMS = 0.7;
    private static final double PAPER_MARGIN_EMS = 0.4;
    private static final double GAP_EMS = 1.6;
    private static final double BAR_EMS = 1.5;
    private static final double AXIS_EMS = 4;

    static Layout of(Figure figure, Sheet sheet) {
        int panels = figure.panels().size();
        boolean filled = sheet.height().isPresent();
        int columns =
                panels == 4 && !filled
                        ? Math.min(2, sheet.columns())
                        : Math.min(panels, sheet.columns());
        double panelWidth =
                (sheet.width() - 2 * margin(sheet) - gap(sheet) * (columns - 1)) / columns;
        double shape =
                sheet.columns() == 1 ? PAPER_SHAPE : SHAPES[Math.min(columns, SHAPES.length) - 1];
        double least =
                figure.panels().stream()
                        .mapToDouble(panel -> leastHeight(panel.plot(), sheet))
                        .max()
                        .orElse(0);
        return new Layout(
                columns,
                Math.ceilDiv(panels, columns),
                panelWidth,
                Math.max(panelWidth * shape, least));
    }

    /** Lying bars need a line of text each. */
    private static double leastHeight(Plot plot, Sheet sheet) {
        return plot instanceof BarPlot bars && bars.horizontal()
                ? (bars.categories().size() * Math.max(1, bars.series().size() * 0.8) * BAR_EMS
                                + AXIS_EMS)
                        * sheet.fontSize()
                : 0;
    }

    /** Around the figure. */
    static double margin(Sheet sheet) {
        double ems =
                sheet.titled()
                        ? SCREEN_MARGIN_EMS
                        : sheet.window() ? WINDOW_MARGIN_EMS : PAPER_MARGIN_EMS;
        return ems * sheet.fontSize();
    }

    /** Between panels. */
    static double gap(Sheet sheet) {
        return GAP_EMS * sheet.fontSize();
    }
}
