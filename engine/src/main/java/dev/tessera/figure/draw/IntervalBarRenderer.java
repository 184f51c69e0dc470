package dev.tessera.figure.draw;

import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.category.CategoryDataset;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bars with whiskers over their intervals and, where there is room, the value beyond them. */
final class IntervalBarRenderer extends BarRenderer {
    private static final long serialVersionUID = 1L;
    private static final double CAP = 0.35;
    private static final double VEIL = 0.75;

    private final transient Pens pens;
    private final transient List<Bars> bars;
    private final transient Optional<BarValues> texts;
    private final transient List<Value> values = new ArrayList<>();

    /**
     * One series of bars.
     *
     * @param lower NaN where a value has no interval
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // Lives between two methods of this package; never compared.
    record Bars(double[] values, double[] lower, double[] upper) {}

    /** A value and where it is written. */
    private record Value(String text, Font font, Rectangle2D place) {}

    /**
     * @param texts how values are written at the ends of bars, empty to leave them out
     */
    IntervalBarRenderer(Pens pens, List<Bars> bars, Optional<BarValues> texts) {
        this.pens = pens;
        this.bars = List.copyOf(bars);
        this.texts = texts;
        setBarPainter(new StandardBarPainter());
        setShadowVisible(false);
        setDrawBarOutline(true);
        setItemMargin(0.06);
        setMaximumBarWidth(0.16);
    }

    @Override
    public CategoryItemRendererState initialise(
            Graphics2D g2, Rectangle2D area, CategoryPlot plot, int index, PlotRenderingInfo info) {
        values.clear();
        return super.initialise(g2, area, plot, index, info);
    }

    @Override
    public Range findRangeBounds(CategoryDataset dataset) {
        Range range = getIncludeBaseInRange() ? new Range(getBase(), getBase()) : null;
        for (int series = 0; series < bars.size(); series++) {
            if (isSeriesVisible(series)) {
                range = Spans.include(range, bars.get(series).values());
                range = Spans.include(range, bars.get(series).lower());
                range = Spans.include(range, bars.get(series).upper());
            }
        }
        return range;
    }

    @Override
    public void drawItem(
            Graphics2D g2,
            CategoryItemRendererState state,
            Rectangle2D area,
            CategoryPlot plot,
            CategoryAxis domain,
            ValueAxis range,
            CategoryDataset dataset,
            int row,
            int column,
            int pass) {
        super.drawItem(g2, state, area, plot, domain, range, dataset, row, column, pass);
        int visible = state.getVisibleSeriesIndex(row);
        Bars series = bars.get(row);
        if (visible < 0 || Double.isNaN(series.values()[column])) {
            return;
        }
        double width = state.getBarWidth();
        double middle =
                calculateBarW0(plot, plot.getOrientation(), area, domain, state, visible, column)
                        + width / 2;
        RectangleEdge edge = plot.getRangeAxisEdge();
        boolean upright = plot.getOrientation().isVertical();
        double end = range.valueToJava2D(series.values()[column], area, edge);
        double low = series.lower()[column];
        double high = series.upper()[column];
        if (!Double.isNaN(low) && !Double.isNaN(high)) {
            double far = range.valueToJava2D(high, area, edge);
            drawWhisker(
                    g2,
                    upright,
                    middle,
                    range.valueToJava2D(low, area, edge),
                    far,
                    Math.min(width * CAP, pens.em() * 0.7));
            end = series.values()[column] < 0 ? range.valueToJava2D(low, area, edge) : far;
        }
        if (texts.isPresent()) {
            values.add(
                    place(
                            texts.get().write(series.values()[column]),
                            series.values()[column] < 0,
                            upright,
                            middle,
                            end,
                            area));
        }
    }

    private void drawWhisker(
            Graphics2D g2, boolean upright, double middle, double low, double high, double cap) {
        Path2D whisker = new Path2D.Double();
        line(whisker, upright, middle, low, middle, high);
        line(whisker, upright, middle - cap / 2, low, middle + cap / 2, low);
        line(whisker, upright, middle - cap / 2, high, middle + cap / 2, high);
        g2.setPaint(pens.colours().background());
        g2.setStroke(pens.solid(1.4));
        g2.draw(whisker);
        g2.setPaint(pens.colours().text());
        g2.setStroke(pens.solid(0.6));
        g2.draw(whisker);
    }

    /** From (across, along) to (across, along), where values run along. */
    private static void line(
            Path2D path,
            boolean upright,
            double across1,
            double along1,
            double across2,
            double along2) {
        path.moveTo(upright ? across1 : along1, upright ? along1 : across1);
        path.lineTo(upright ? across2 : along2, upright ? along2 : across2);
    }

    private Value place(
            String text,
            boolean negative,
            boolean upright,
            double middle,
            double end,
            Rectangle2D area) {
        Font font = pens.small(text);
        double width = FittedText.width(text, font);
        double height = font.getSize2D() * 1.1;
        double gap = pens.em() * 0.35;
        if (upright) {
            double y =
                    negative
                            ? Math.min(end + gap, area.getMaxY() - height)
                            : Math.max(end - gap - height, area.getY());
            return new Value(
                    text, font, new Rectangle2D.Double(middle - width / 2, y, width, height));
        }
        double x =
                negative
                        ? Math.max(end - gap - width, area.getX())
                        : Math.min(end + gap, area.getMaxX() - width);
        return new Value(text, font, new Rectangle2D.Double(x, middle - height / 2, width, height));
    }

    /** Writes the values of the bars drawn last, over what has been drawn since. */
    void drawValues(Graphics2D g2) {
        for (Value value : values) {
            g2.setPaint(Colours.translucent(pens.colours().background(), VEIL));
            g2.fill(value.place());
            g2.setFont(value.font());
            g2.setPaint(pens.colours().text());
            Rectangle2D place = value.place();
            TextUtils.drawAlignedString(
                    value.text(),
                    g2,
                    (float) place.getX(),
                    (float) (place.getMaxY() - place.getHeight() * 0.16),
                    TextAnchor.BASELINE_LEFT);
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
