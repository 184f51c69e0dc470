package dev.tessera.figure.draw;

import dev.tessera.figure.Figure;

/**
 * How the panels of a figure share its sheet, and how high that makes it.
 *
 * @param columns panels side by side
 */
record Layout(int columns, int rows, double panelWidth, double panelHeight) {
    /** Height over width of a panel that fills a screen, half of it, a third of it. */
    private static final double[] SHAPES = {0.5, 0.68, 0.85};

    private static final double PAPER_SHAPE = 0.66;
    private static final double MARGIN_EMS = 1.2;
    private static final double GAP_EMS = 1.4;

    static Layout of(Figure figure, Sheet sheet) {
        int panels = figure.panels().size();
        int columns = panels == 4 ? Math.min(2, sheet.columns()) : Math.min(panels, sheet.columns());
        double panelWidth = (sheet.width() - 2 * margin(sheet) - gap(sheet) * (columns - 1)) / columns;
        double shape = sheet.columns() == 1 ? PAPER_SHAPE : SHAPES[columns - 1];
        return new Layout(columns, Math.ceilDiv(panels, columns), panelWidth, panelWidth * shape);
    }

    static double margin(Sheet sheet) {
        return sheet.titled() ? MARGIN_EMS * sheet.fontSize() : 0.4 * sheet.fontSize();
    }

    static double gap(Sheet sheet) {
        return GAP_EMS * sheet.fontSize();
    }

    /** Height of the whole figure, without what titles take. */
    double height(Sheet sheet) {
        return 2 * margin(sheet) + rows * panelHeight + (rows - 1) * gap(sheet);
    }
}
