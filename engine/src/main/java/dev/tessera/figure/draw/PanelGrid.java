package dev.tessera.figure.draw;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.entity.EntityCollection;
import org.jfree.chart.plot.Pannable;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.plot.Zoomable;

/** Several charts in a grid, drawn as one plot; zooming and panning reach the panel under the pointer. */
final class PanelGrid extends Plot implements Zoomable, Pannable {
    private static final long serialVersionUID = 1L;

    private final transient List<JFreeChart> panels;
    private final int columns;
    private final double gap;

    PanelGrid(List<JFreeChart> panels, int columns, double gap) {
        this.panels = List.copyOf(panels);
        this.columns = columns;
        this.gap = gap;
        for (JFreeChart panel : panels) {
            panel.addChangeListener(_ -> fireChangeEvent());
        }
    }

    List<JFreeChart> panels() {
        return panels;
    }

    @Override
    public String getPlotType() {
        return "Panels";
    }

    @Override
    public void draw(Graphics2D g2, Rectangle2D area, Point2D anchor, PlotState parentState, PlotRenderingInfo info) {
        if (info != null) {
            info.setPlotArea(area);
            info.setDataArea(area);
        }
        int rows = Math.ceilDiv(panels.size(), columns);
        double width = (area.getWidth() - gap * (columns - 1)) / columns;
        double height = (area.getHeight() - gap * (rows - 1)) / rows;
        for (int i = 0; i < panels.size(); i++) {
            Rectangle2D cell = new Rectangle2D.Double(
                    area.getX() + i % columns * (width + gap), area.getY() + i / columns * (height + gap), Math.max(1, width), Math.max(1, height));
            ChartRenderingInfo drawn = new ChartRenderingInfo();
            panels.get(i).draw(g2, cell, anchor, drawn);
            if (info != null) {
                info.addSubplotInfo(drawn.getPlotInfo());
                EntityCollection entities = info.getOwner().getEntityCollection();
                if (entities != null) {
                    entities.addAll(drawn.getEntityCollection());
                }
            }
        }
    }

    private Optional<Plot> at(PlotRenderingInfo info, Point2D point) {
        int index = info.getSubplotIndex(point);
        return index < 0 ? Optional.empty() : Optional.of(panels.get(index).getPlot());
    }

    private void zoom(PlotRenderingInfo info, Point2D source, BiConsumer<Zoomable, PlotRenderingInfo> action) {
        at(info, source).filter(Zoomable.class::isInstance).ifPresent(plot -> action.accept((Zoomable) plot, info.getSubplotInfo(info.getSubplotIndex(source))));
    }

    private void pan(PlotRenderingInfo info, Point2D source, BiConsumer<Pannable, PlotRenderingInfo> action) {
        at(info, source).filter(Pannable.class::isInstance).ifPresent(plot -> action.accept((Pannable) plot, info.getSubplotInfo(info.getSubplotIndex(source))));
    }

    @Override
    public void zoomDomainAxes(double factor, PlotRenderingInfo info, Point2D source) {
        zoom(info, source, (plot, inner) -> plot.zoomDomainAxes(factor, inner, source));
    }

    @Override
    public void zoomDomainAxes(double factor, PlotRenderingInfo info, Point2D source, boolean useAnchor) {
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
    public void zoomRangeAxes(double factor, PlotRenderingInfo info, Point2D source, boolean useAnchor) {
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
