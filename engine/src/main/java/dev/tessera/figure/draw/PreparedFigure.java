package dev.tessera.figure.draw;

import dev.tessera.figure.Figure;
import dev.tessera.figure.View;

import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.entity.CategoryItemEntity;
import org.jfree.chart.entity.LegendItemEntity;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure made ready to be drawn again and again, over other parts of its axes, without touching
 * its numbers anew: for windows. For one thread at a time.
 */
public final class PreparedFigure {
    private final FigureSize size;
    private final JFreeChart chart;
    private final List<Plot> plots;
    private final List<ShownAxes> axes;

    private PreparedFigure(FigureRenderer renderer) {
        size = renderer.size();
        plots = renderer.plots();
        axes = renderer.axes();
        chart = renderer.chart();
    }

    public static PreparedFigure of(Figure figure, Theme theme) {
        return new PreparedFigure(new FigureRenderer(figure, theme));
    }

    /** Shows another part of a panel; hidden series stay as they were when it was prepared. */
    public void show(int panel, View view) {
        axes.get(panel).show(view);
    }

    public FigureSize size() {
        return size;
    }

    /** Draws the figure at its size. */
    public Drawn draw(Graphics2D g2) {
        ChartRenderingInfo info = new ChartRenderingInfo();
        chart.draw(g2, new Rectangle2D.Double(0, 0, size.width(), size.height()), null, info);
        List<PanelArea> panels = new ArrayList<>();
        for (int i = 0; i < plots.size(); i++) {
            PlotRenderingInfo drawn =
                    plots.size() == 1 ? info.getPlotInfo() : info.getPlotInfo().getSubplotInfo(i);
            panels.add(
                    new PanelArea(
                            (Rectangle2D) drawn.getDataArea().clone(),
                            axes.get(i).x(),
                            axes.get(i).y(),
                            bars(info, plots.get(i))));
        }
        return new Drawn(panels, legend(info));
    }

    private static List<PanelArea.Bar> bars(ChartRenderingInfo info, Plot plot) {
        if (!(plot instanceof CategoryPlot bars)) {
            return List.of();
        }
        List<PanelArea.Bar> drawn = new ArrayList<>();
        for (Object entity : info.getEntityCollection().getEntities()) {
            if (entity instanceof CategoryItemEntity bar && bar.getDataset() == bars.getDataset()) {
                drawn.add(
                        new PanelArea.Bar(
                                bar.getRowKey().toString(),
                                bar.getColumnKey().toString(),
                                bar.getArea().getBounds2D()));
            }
        }
        return drawn;
    }

    private static List<LegendEntry> legend(ChartRenderingInfo info) {
        List<LegendEntry> entries = new ArrayList<>();
        for (Object entity : info.getEntityCollection().getEntities()) {
            if (entity instanceof LegendItemEntity item) {
                entries.add(
                        new LegendEntry(
                                Integer.parseInt(item.getURLText()),
                                item.getSeriesKey().toString(),
                                item.getArea().getBounds2D()));
            }
        }
        return entries;
    }
}
