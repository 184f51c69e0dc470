package dev.tessera.figure.draw;

import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.plot.Pannable;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.plot.Zoomable;
import org.jfree.chart.ui.RectangleInsets;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Several plots in a grid, drawn as one; those side by side begin and end at the same height;
 * zooming and panning reach the panel under the pointer.
 */
final class PanelGrid extends Plot implements Zoomable, Pannable {
    private static final long serialVersionUID = 1L;

    private final transient List<TitledPlot> panels;
    private final int columns;
    private final double gap;

    PanelGrid(List<TitledPlot> panels, int columns, double gap) {
        this.panels = List.copyOf(panels);
        this.columns = columns;
        this.gap = gap;
        for (TitledPlot panel : panels) {
            panel.plot().setParent(this);
            panel.plot().addChangeListener(_ -> fireChangeEvent());
        }
        for (int i = 0; i < rows(); i++) {
            alignTops(row(i));
        }
    }

    /** One plot may keep room for words above it; those beside it then begin as low. */
    private static void alignTops(List<TitledPlot> row) {
        double top =
                row.stream()
                        .mapToDouble(panel -> panel.plot().getInsets().getTop())
                        .max()
                        .orElse(0);
        for (TitledPlot panel : row) {
            panel.plot().setInsets(new RectangleInsets(top, 0, 0, 0));
        }
    }

    @Override
    public String getPlotType() {
        return "Panels";
    }

    List<Plot> plots() {
        return panels.stream().map(TitledPlot::plot).toList();
    }

    private int rows() {
        return Math.ceilDiv(panels.size(), columns);
    }

    private List<TitledPlot> row(int row) {
        return panels.subList(row * columns, Math.min((row + 1) * columns, panels.size()));
    }

    private static double above(List<TitledPlot> row, Graphics2D g2, double width) {
        return row.stream()
                .mapToDouble(panel -> TitledPlot.height(panel.above(), g2, width))
                .max()
                .orElse(0);
    }

    private static double below(List<TitledPlot> row, Graphics2D g2, double width) {
        return row.stream()
                .mapToDouble(panel -> TitledPlot.height(panel.below(), g2, width))
                .max()
                .orElse(0);
    }

    private double panelWidth(double width) {
        return Math.max(1, (width - gap * (columns - 1)) / columns);
    }

    /** Height of everything but the plots: texts and gaps. */
    double besidesPlots(Graphics2D g2, double width) {
        double height = gap * (rows() - 1);
        for (int i = 0; i < rows(); i++) {
            height += above(row(i), g2, panelWidth(width)) + below(row(i), g2, panelWidth(width));
        }
        return height;
    }

    @Override
    public void draw(
            Graphics2D g2,
            Rectangle2D area,
            Point2D anchor,
            PlotState parentState,
            PlotRenderingInfo info) {
        if (info != null) {
            info.setPlotArea(area);
            info.setDataArea(area);
        }
        double width = panelWidth(area.getWidth());
        double plotHeight =
                Math.max(1, (area.getHeight() - besidesPlots(g2, area.getWidth())) / rows());
        double y = area.getY();
        for (int i = 0; i < rows(); i++) {
            double above = above(row(i), g2, width);
            double below = below(row(i), g2, width);
            double height = above + plotHeight + below;
            for (int j = 0; j < row(i).size(); j++) {
                Rectangle2D cell =
                        new Rectangle2D.Double(area.getX() + j * (width + gap), y, width, height);
                PlotRenderingInfo drawn =
                        new PlotRenderingInfo(
                                info == null ? new ChartRenderingInfo(null) : info.getOwner());
                row(i).get(j).draw(g2, cell, above, below, anchor, drawn);
                if (info != null) {
                    info.addSubplotInfo(drawn);
                }
            }
            y += height + gap;
        }
    }

    private Optional<Plot> at(PlotRenderingInfo info, Point2D point) {
        int index = info.getSubplotIndex(point);
        return index < 0 ? Optional.empty() : Optional.of(panels.get(index).plot());
    }

    private void zoom(
            PlotRenderingInfo info,
            Point2D source,
            BiConsumer<Zoomable, PlotRenderingInfo> action) {
        at(info, source)
                .filter(Zoomable.class::isInstance)
                .ifPresent(
                        plot ->
                                action.accept(
                                        (Zoomable) plot,
                                        info.getSubplotInfo(info.getSubplotIndex(source))));
    }

    private void pan(
            PlotRenderingInfo info,
            Point2D source,
            BiConsumer<Pannable, PlotRenderingInfo> action) {
        at(info, source)
                .filter(Pannable.class::isInstance)
                .ifPresent(
                        plot ->
                                action.accept(
                                        (Pannable) plot,
                                        info.getSubplotInfo(info.getSubplotIndex(source))));
    }

    @Override
    public void zoomDomainAxes(double factor, PlotRenderingInfo info, Point2D source) {
        zoom(info, source, (plot, inner) -> plot.zoomDomainAxes(factor, inner, source));
    }

    @Override
    public void zoomDomainAxes(
            double factor, PlotRenderingInfo info, Point2D source, boolean useAnchor) {
        zoom(info, source, (plot, inner) -> plot.zoomDomainAxes(factor, inner, source, useAnchor));
    }

    @Override
    public void zoomDomainAxes(double lower, double upper, PlotRenderingInfo info, Point2D source) {
        zoom(info, source, (plot, inner) -> plot.zoomDomainAxes(lower, upper, inner, source));
    }

    @Override
    public void zoomRangeAxes(double factor, PlotRenderingInfo info, Point2D source) {
        zoom(info, source, (plot, inner) -> plot.zoomRangeAxes(factor, inner, source));
    }

    @Override
    public void zoomRangeAxes(
            double factor, PlotRenderingInfo info, Point2D source, boolean useAnchor) {
        zoom(info, source, (plot, inner) -> plot.zoomRangeAxes(factor, inner, source, useAnchor));
    }

    @Override
    public void zoomRangeAxes(double lower, double upper, PlotRenderingInfo info, Point2D source) {
        zoom(info, source, (plot, inner) -> plot.zoomRangeAxes(lower, upper, inner, source));
    }

    @Override
    public void panDomainAxes(double percent, PlotRenderingInfo info, Point2D source) {
        pan(info, source, (plot, inner) -> plot.panDomainAxes(percent, inner, source));
    }

    @Override
    public void panRangeAxes(double percent, PlotRenderingInfo info, Point2D source) {
        pan(info, source, (plot, inner) -> plot.panRangeAxes(percent, inner, source));
    }

    @Override
    public boolean isDomainZoomable() {
        return true;
    }

    @Override
    public boolean isRangeZoomable() {
        return true;
    }

    @Override
    public boolean isDomainPannable() {
        return true;
    }

    @Override
    public boolean isRangePannable() {
        return true;
    }

    @Override
    public PlotOrientation getOrientation() {
        return PlotOrientation.VERTICAL;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
