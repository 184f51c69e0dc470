package dev.tessera.figure.draw;

import dev.tessera.figure.ReferenceLine;

import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * An XY plot that keeps its reference lines in sight, draws very many points as an image in vector
 * formats, and may have a colour bar beside its data.
 */
final class DataPlot extends XYPlot {
    private static final long serialVersionUID = 1L;

    private final transient ReferencePainter references;
    private transient Optional<ColourBar> colourBar = Optional.empty();

    DataPlot(ReferencePainter references) {
        this.references = references;
    }

    void add(ColourBar bar) {
        colourBar = Optional.of(bar);
    }

    @Override
    public Range getDataRange(ValueAxis axis) {
        ReferenceLine.On on =
                getDomainAxisIndex(axis) >= 0 ? ReferenceLine.On.X : ReferenceLine.On.Y;
        return references.include(super.getDataRange(axis), on, axis instanceof LogTickAxis);
    }

    @Override
    public boolean render(
            Graphics2D g2,
            Rectangle2D dataArea,
            int index,
            PlotRenderingInfo info,
            CrosshairState crosshair) {
        XYDataset dataset = getDataset(index);
        if (dataset == null) {
            return false;
        }
        int marks = 0;
        for (int series = 0; series < dataset.getSeriesCount(); series++) {
            marks += dataset.getItemCount(series);
        }
        // Curves are thinned instead, and a heat map is an image or not in every format.
        boolean cloud = getRenderer(index) instanceof PointRenderer;
        RasterLayer.draw(
                g2,
                dataArea,
                cloud ? marks : 0,
                layer -> renderSeries(layer, dataArea, index, info));
        return marks > 0;
    }

    /** Renderers here draw a whole series with its first item; to be asked for each costs time. */
    private void renderSeries(
            Graphics2D g2, Rectangle2D dataArea, int index, PlotRenderingInfo info) {
        XYDataset dataset = getDataset(index);
        XYItemRenderer renderer = getRenderer(index);
        XYItemRendererState state = renderer.initialise(g2, dataArea, this, dataset, info);
        for (int pass = 0; pass < renderer.getPassCount(); pass++) {
            // The first series lies on top.
            for (int series = dataset.getSeriesCount() - 1; series >= 0; series--) {
                if (dataset.getItemCount(series) > 0) {
                    renderer.drawItem(
                            g2,
                            state,
                            dataArea,
                            info,
                            this,
                            getDomainAxisForDataset(index),
                            getRangeAxisForDataset(index),
                            dataset,
                            series,
                            0,
                            null,
                            pass);
                }
            }
        }
    }

    @Override
    public void draw(
            Graphics2D g2,
            Rectangle2D area,
            Point2D anchor,
            PlotState parentState,
            PlotRenderingInfo info) {
        double barWidth = colourBar.map(bar -> bar.width(g2, area)).orElse(0.0);
        Rectangle2D left =
                new Rectangle2D.Double(
                        area.getX(),
                        area.getY(),
                        Math.max(1, area.getWidth() - barWidth),
                        area.getHeight());
        PlotRenderingInfo drawn = info == null ? new ChartRenderingInfo(null).getPlotInfo() : info;
        super.draw(g2, left, anchor, parentState, drawn);
        Rectangle2D data = drawn.getDataArea();
        if (data == null) {
            return;
        }
        PlotSpace space = new PlotSpace(data, this, getDomainAxis(), getRangeAxis());
        references.draw(g2, data, ReferenceLine.On.X, space::x, space::y);
        colourBar.ifPresent(
                bar ->
                        bar.draw(
                                g2,
                                new Rectangle2D.Double(
                                        left.getMaxX(), data.getY(), barWidth, data.getHeight())));
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
