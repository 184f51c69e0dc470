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
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Draws clouds of points with whiskers; in a dense cloud marks are small and see-through, and a
 * place already covered many times is not painted again.
 */
final class PointRenderer extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;

    private final transient List<Cloud> clouds;
    private final transient Color ground;
    private final transient Stroke whisker;

    /**
     * Points as they are drawn.
     *
     * @param lower NaN where a point has no interval
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // Lives between two methods of this package; never compared.
    record Cloud(
            String name,
            double[] x,
            double[] y,
            double[] lower,
            double[] upper,
            Shape mark,
            Color colour) {
        boolean dense() {
            return x.length > ScatterDrawing.DENSE;
        }
    }

    PointRenderer(List<Cloud> clouds, Color ground, Stroke whisker) {
        this.clouds = List.copyOf(clouds);
        this.ground = ground;
        this.whisker = whisker;
        for (int i = 0; i < clouds.size(); i++) {
            setSeriesPaint(i, clouds.get(i).colour(), false);
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
    public Range findRangeBounds(XYDataset dataset) {
        Range range = super.findRangeBounds(dataset);
        for (int i = 0; i < clouds.size(); i++) {
            if (isSeriesVisible(i)) {
                range =
                        Spans.include(
                                Spans.include(range, clouds.get(i).lower()), clouds.get(i).upper());
            }
        }
        return range;
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
            int series,
            int item,
            CrosshairState crosshair,
            int pass) {
        if (item != 0 || !isSeriesVisible(series)) {
            return;
        }
        Cloud cloud = clouds.get(series);
        PlotSpace space = new PlotSpace(area, plot, domain, range);
        drawWhiskers(g2, cloud, space);
        if (points() >= DensityLayer.FROM) {
            // All clouds at once, since they share their pixels; the last one is asked for first.
            if (series == clouds.size() - 1) {
                DensityLayer.draw(
                        g2,
                        area,
                        clouds.stream().filter(Cloud::dense).toList(),
                        DensityLayer.Line.of(AxisSpan.of(domain), area.getMinX(), area.getMaxX()),
                        DensityLayer.Line.of(AxisSpan.of(range), area.getMaxY(), area.getMinY()));
            }
            if (cloud.dense()) {
                return;
            }
        }
        Coverage coverage = new Coverage(area, cloud.mark());
        for (int i = 0; i < cloud.x().length; i++) {
            double x = space.x(cloud.x()[i]);
            double y = space.y(cloud.y()[i]);
            if (!Double.isNaN(x) && !Double.isNaN(y) && (!cloud.dense() || coverage.admits(x, y))) {
                drawMark(g2, cloud, x, y);
            }
        }
    }

    private int points() {
        return clouds.stream().mapToInt(cloud -> cloud.x().length).sum();
    }

    private void drawMark(Graphics2D g2, Cloud cloud, double x, double y) {
        Shape mark =
                AffineTransform.getTranslateInstance(x, y).createTransformedShape(cloud.mark());
        if (cloud.dense()) {
            g2.setPaint(cloud.colour());
            g2.fill(mark);
        } else {
            MarkPainter.paint(g2, mark, cloud.colour(), ground);
        }
    }

    private void drawWhiskers(Graphics2D g2, Cloud cloud, PlotSpace space) {
        g2.setPaint(cloud.colour());
        g2.setStroke(whisker);
        double cap = cloud.mark().getBounds2D().getWidth() * 0.4;
        for (int i = 0; i < cloud.lower().length; i++) {
            double x = space.x(cloud.x()[i]);
            double low = space.y(cloud.lower()[i]);
            double high = space.y(cloud.upper()[i]);
            if (!Double.isNaN(x) && !Double.isNaN(low) && !Double.isNaN(high)) {
                g2.draw(new Line2D.Double(x, low, x, high));
                g2.draw(new Line2D.Double(x - cap, low, x + cap, low));
                g2.draw(new Line2D.Double(x - cap, high, x + cap, high));
            }
        }
    }

    /**
     * Counts marks per quarter of a mark: after a dozen see-through marks on one place another one
     * changes nothing to the eye.
     */
    private static final class Coverage {
        private static final double CELLS_PER_MARK = 4;
        private static final int ENOUGH = 12;

        private final Rectangle2D area;
        private final double cellsPerUnit;
        private final int columns;
        private final byte[] counts;

        Coverage(Rectangle2D area, Shape mark) {
            this.area = area;
            cellsPerUnit = CELLS_PER_MARK / mark.getBounds2D().getWidth();
            columns = (int) (area.getWidth() * cellsPerUnit) + 1;
            counts = new byte[columns * ((int) (area.getHeight() * cellsPerUnit) + 1)];
        }

        boolean admits(double x, double y) {
            int column = (int) ((x - area.getX()) * cellsPerUnit);
            int row = (int) ((y - area.getY()) * cellsPerUnit);
            int cell = row * columns + column;
            if (column < 0
                    || column >= columns
                    || cell < 0
                    || cell >= counts.length
                    || counts[cell] >= ENOUGH) {
                return false;
            }
            counts[cell]++;
            return true;
        }
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
