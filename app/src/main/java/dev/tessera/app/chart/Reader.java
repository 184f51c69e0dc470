package dev.tessera.app.chart;

import dev.tessera.figure.BarPlot;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HeatMap;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.Panel;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.figure.draw.Drawn;
import dev.tessera.figure.draw.PanelArea;

import java.util.Optional;

/** Reads off a figure what lies at a place in its drawing. */
final class Reader {
    private Reader() {}

    /**
     * What lies at a place, if a mark is near.
     *
     * @param figure as it was drawn
     */
    static Optional<Reading> at(Figure figure, Drawn drawn, double x, double y) {
        int index = panel(drawn, x, y);
        if (index < 0 || index >= figure.panels().size()) {
            return Optional.empty();
        }
        Panel panel = figure.panels().get(index);
        PanelArea area = drawn.panels().get(index);
        return switch (panel.plot()) {
            case LinePlot lines -> new CurveReader(index, lines, panel.view(), area).at(x, y);
            case ScatterPlot scatter ->
                    new PointReader(index, scatter, panel.view(), area).at(x, y);
            case HistogramPlot histogram ->
                    new BinReader(index, histogram, panel.view(), area).at(x);
            case BarPlot bars -> new BarReader(index, bars, area).at(x, y);
            case HeatMap map -> new CellReader(index, map, area).at(x, y);
        };
    }

    /** The panel whose data lie at a place, -1 for none. */
    static int panel(Drawn drawn, double x, double y) {
        for (int i = 0; i < drawn.panels().size(); i++) {
            var data = drawn.panels().get(i).data();
            if (x >= data.getMinX()
                    && x <= data.getMaxX()
                    && y >= data.getMinY()
                    && y <= data.getMaxY()) {
                return i;
            }
        }
        return -1;
    }
}
