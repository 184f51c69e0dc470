package dev.tessera.app.chart;

import dev.tessera.figure.draw.Drawn;
import dev.tessera.figure.draw.PanelArea;

import java.awt.geom.Rectangle2D;

/**
 * Where the pointer is: in a plot, or beside it on one of its axes, which is then zoomed alone.
 *
 * @param panel -1 for outside of all
 */
record Zone(int panel, boolean x, boolean y) {
    private static final double LEFT = 56;
    private static final double BELOW = 40;

    static Zone at(Drawn drawn, double x, double y) {
        int inside = Reader.panel(drawn, x, y);
        if (inside >= 0) {
            return new Zone(inside, true, true);
        }
        for (int i = 0; i < drawn.panels().size(); i++) {
            Rectangle2D data = drawn.panels().get(i).data();
            boolean level = x >= data.getMinX() && x <= data.getMaxX();
            boolean upright = y >= data.getMinY() && y <= data.getMaxY();
            if (level && y > data.getMaxY() && y <= data.getMaxY() + BELOW) {
                return new Zone(i, true, false);
            }
            if (upright && x < data.getMinX() && x >= data.getMinX() - LEFT) {
                return new Zone(i, false, true);
            }
        }
        return new Zone(-1, false, false);
    }

    /**
     * @param levelOnly leaves the upright axis as it is
     */
    void zoom(
            ChartViewModel model,
            PanelArea area,
            double atX,
            double atY,
            double factor,
            boolean levelOnly) {
        PanelArea zoomed =
                new PanelArea(
                        area.data(),
                        x ? area.x() : java.util.Optional.empty(),
                        y && !levelOnly ? area.y() : java.util.Optional.empty(),
                        area.bars());
        model.zoom(panel, zoomed, atX, atY, factor);
    }
}
