package dev.tessera.figure.draw;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Draws whole curves at once: bands first, then lines (dashes run through, very many points are
 * thinned to what a pixel can show), then marks.
 */
final class CurveRenderer extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;
    private static final int BANDS = 0;
    private static final int LINES = 1;

    private final transient List<Curve> curves;
    private final transient Paint ground;
    private final double finest;

    /**
     * @param ground colour behind marks
     * @param lineWidth of curves; points closer than an eighth of it are thinned
     */
    CurveRenderer(List<Curve> curves, Paint ground, double lineWidth) {
        this.curves = List.copyOf(curves);
        this.ground = ground;
        finest = lineWidth / 8;
        for (int i = 0; i < curves.size(); i++) {
            setSeriesPaint(i, curves.get(i).colour(), false);
            setSeriesStroke(i, curves.get(i).stroke(), false);
        }
    }

    @Override
    public int getPassCount() {
        return 3;
    }

    @Override
    public XYItemRendererState initialise(
            Graphics2D g2,
            Rectangle2D dataArea,
            XYPlot plot,
            XYDataset data,
            PlotRenderingInfo info) {
        XYItemRendererState state = super.initialise(g2, dataArea, plot, data, info);
        // A curve is drawn with its first point, which may lie outside a zoomed axis.
        state.setProcessVisibleItemsOnly(false);
        return state;
    }

    @Override
    public Range findRangeBounds(XYDataset dataset) {
        Range range = super.findRangeBounds(dataset);
        for (int i = 0; i < curves.size(); i++) {
            if (isSeriesVisible(i)) {
                range =
                        Spans.include(
                                Spans.include(range, curves.get(i).lower()), curves.get(i).upper());
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
        Curve curve = curves.get(series);
        PlotSpace space = new PlotSpace(area, plot, domain, range);
        double column = column(g2);
        switch (pass) {
            case BANDS -> drawBand(g2, curve, space, column);
            case LINES -> drawLine(g2, curve, space, column);
            default -> drawMarks(g2, curve, space);
        }
    }

    /**
     * Width within which points are thinned: what a raster can show, or finer in vector formats.
     */
    private double column(Graphics2D g2) {
        return g2.getRenderingHint(VectorTarget.KEY) == null
                ? Math.max(finest, 1 / Math.abs(g2.getTransform().getScaleX()))
                : finest;
    }

    private static void drawBand(Graphics2D g2, Curve curve, PlotSpace space, double column) {
        if (!curve.banded()) {
            return;
        }
        g2.setPaint(curve.shade());
        int start = 0;
        for (int i = 0; i <= curve.x().length; i++) {
            boolean inside =
                    i < curve.x().length
                            && !Double.isNaN(curve.x()[i])
                            && !Double.isNaN(curve.lower()[i])
                            && !Double.isNaN(curve.upper()[i]);
            if (!inside) {
                if (i - start > 1) {
                    g2.fill(ribbon(curve, space, start, i, column));
                }
                start = i + 1;
            }
        }
    }

    private static Path2D ribbon(Curve curve, PlotSpace space, int from, int to, double column) {
        CurvePath path = new CurvePath(curve.stairs(), column);
        for (int i = from; i < to; i++) {
            path.add(space.x(curve.x()[i]), space.y(curve.upper()[i]));
        }
        CurvePath back = new CurvePath(curve.stairs(), column);
        for (int i = from; i < to; i++) {
            back.add(space.x(curve.x()[i]), space.y(curve.lower()[i]));
        }
        return path.closedWith(back);
    }

    private static void drawLine(Graphics2D g2, Curve curve, PlotSpace space, double column) {
        g2.setPaint(curve.colour());
        int start = 0;
        for (int i = 0; i <= curve.x().length; i++) {
            if (i == curve.x().length || !curve.at(i)) {
                if (i - start == 1) {
                    drawLonely(g2, curve, space, start);
                } else if (i > start) {
                    CurvePath line = line(curve, space, start, i, column);
                    g2.setStroke(line.jagged() ? undashed(curve.stroke()) : curve.stroke());
                    g2.draw(line.open());
                }
                start = i + 1;
            }
        }
    }

    private static CurvePath line(Curve curve, PlotSpace space, int from, int to, double column) {
        CurvePath path = new CurvePath(curve.stairs(), column);
        for (int i = from; i < to; i++) {
            path.add(space.x(curve.x()[i]), space.y(curve.y()[i]));
        }
        return path;
    }

    /**
     * Dashes of a curve that goes up and down all the time cannot be seen, and take long to draw.
     */
    private static Stroke undashed(Stroke stroke) {
        return stroke instanceof BasicStroke dashed
                ? new BasicStroke(
                        dashed.getLineWidth(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_BEVEL)
                : stroke;
    }

    /** A point without neighbours would be invisible as a line. */
    private static void drawLonely(Graphics2D g2, Curve curve, PlotSpace space, int i) {
        double r = curve.mark().getBounds2D().getWidth() / 4;
        g2.fill(
                new Ellipse2D.Double(
                        space.x(curve.x()[i]) - r, space.y(curve.y()[i]) - r, 2 * r, 2 * r));
    }

    private void drawMarks(Graphics2D g2, Curve curve, PlotSpace space) {
        for (int i : curve.marks()) {
            if (curve.at(i)) {
                AffineTransform place =
                        AffineTransform.getTranslateInstance(
                                space.x(curve.x()[i]), space.y(curve.y()[i]));
                MarkPainter.paint(
                        g2, place.createTransformedShape(curve.mark()), curve.colour(), ground);
            }
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
