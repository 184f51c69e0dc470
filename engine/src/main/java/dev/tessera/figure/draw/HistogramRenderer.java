package dev.tessera.figure.draw;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Draws histograms as filled stairs: one with gaps between wide bins, several as light areas with
 * an outline each.
 */
final class HistogramRenderer extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;

    /** Width of a bin, in line widths, from which bars have a gap. */
    private static final double GAP_FROM = 2.5;

    private final transient List<Bins> series;
    private final boolean log;
    private final double lineWidth;

    /**
     * A histogram as it is drawn.
     *
     * @param edges one more than counts
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // Lives between two methods of this package; never compared.
    record Bins(
            String name,
            double[] edges,
            double[] counts,
            Color fill,
            Color outline,
            Stroke stroke,
            boolean outlined) {}

    /**
     * @param log whether counts are on a log axis, where bars stand on its lower end
     */
    HistogramRenderer(List<Bins> series, boolean log, double lineWidth) {
        this.series = List.copyOf(series);
        this.log = log;
        this.lineWidth = lineWidth;
        for (int i = 0; i < series.size(); i++) {
            setSeriesPaint(i, series.get(i).outline(), false);
        }
    }

    @Override
    public XYItemRendererState initialise(
            Graphics2D g2,
            Rectangle2D dataArea,
            XYPlot plot,
            XYDataset data,
            PlotRenderingInfo info) {
        XYItemRendererState state = super.initialise(g2, dataArea, plot, data, info);
        state.setProcessVisibleItemsOnly(false);
        return state;
    }

    @Override
    public Range findDomainBounds(XYDataset dataset) {
        Range range = null;
        for (int i = 0; i < series.size(); i++) {
            if (isSeriesVisible(i)) {
                range = Spans.include(range, series.get(i).edges());
            }
        }
        return range;
    }

    @Override
    public Range findRangeBounds(XYDataset dataset) {
        Range range = super.findRangeBounds(dataset);
        if (range == null) {
            return null;
        }
        // Half of the least count, so that its bar has a height on a log axis.
        return log
                ? Range.expandToInclude(range, range.getLowerBound() / 2)
                : Range.expandToInclude(range, 0);
    }

    @Override
    public void drawItem(
            Graphics2D g2,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domain,
            ValueAxis range,
            XYDataset dataset,
            int index,
            int item,
            CrosshairState crosshair,
            int pass) {
        if (item != 0 || !isSeriesVisible(index)) {
            return;
        }
        Bins bins = series.get(index);
        PlotSpace space = new PlotSpace(area, plot, domain, range);
        double floor = space.y(log ? range.getLowerBound() : 0);
        boolean gaps =
                !bins.outlined()
                        && Math.abs(space.x(bins.edges()[1]) - space.x(bins.edges()[0]))
                                >= GAP_FROM * lineWidth;
        Path2D shape = gaps ? bars(bins, space, floor) : stairs(bins, space, floor);
        g2.setPaint(bins.fill());
        g2.fill(shape);
        if (bins.outlined()) {
            g2.setPaint(bins.outline());
            g2.setStroke(bins.stroke());
            g2.draw(shape);
        }
    }

    private Path2D bars(Bins bins, PlotSpace space, double floor) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < bins.counts().length; i++) {
            double count = bins.counts()[i];
            if (!Double.isNaN(count)) {
                double left = space.x(bins.edges()[i]);
                double right = space.x(bins.edges()[i + 1]);
                double gap = Math.min(lineWidth / 2, (right - left) * 0.1) / 2;
                double top = space.y(count);
                path.append(
                        new Rectangle2D.Double(
                                left + gap,
                                Math.min(top, floor),
                                right - left - 2 * gap,
                                Math.abs(floor - top)),
                        false);
            }
        }
        return path;
    }

    private static Path2D stairs(Bins bins, PlotSpace space, double floor) {
        Path2D path = new Path2D.Double();
        path.moveTo(space.x(bins.edges()[0]), floor);
        for (int i = 0; i < bins.counts().length; i++) {
            double top = Double.isNaN(bins.counts()[i]) ? floor : space.y(bins.counts()[i]);
            path.lineTo(space.x(bins.edges()[i]), top);
            path.lineTo(space.x(bins.edges()[i + 1]), top);
        }
        path.lineTo(space.x(bins.edges()[bins.counts().length]), floor);
        return path;
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
