package dev.tessera.figure.draw;

import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Where the texts of an axis go, and how long they may be. */
final class AxisLabels {
    private static final double LINE_SPACING = 2;

    private AxisLabels() {}

    static AxisTick.Measure measure(ValueAxis axis, Rectangle2D area, RectangleEdge edge) {
        boolean horizontal = RectangleEdge.isTopOrBottom(edge);
        double em = axis.getTickLabelFont().getSize2D();
        return new AxisTick.Measure() {
            @Override
            public double position(double value) {
                return axis.valueToJava2D(value, area, edge);
            }

            @Override
            public double extent(String label) {
                return horizontal
                        ? FittedText.width(label, axis.getTickLabelFont()) + em * 1.2
                        : em * LINE_SPACING;
            }
        };
    }

    static List<NumberTick> ticks(List<AxisTick> ticks, RectangleEdge edge) {
        TextAnchor anchor = tickAnchor(edge);
        return ticks.stream()
                .map(
                        tick ->
                                new NumberTick(
                                        tick.label().isEmpty() ? TickType.MINOR : TickType.MAJOR,
                                        tick.value(),
                                        tick.label(),
                                        anchor,
                                        TextAnchor.CENTER,
                                        0))
                .toList();
    }

    static TextAnchor tickAnchor(RectangleEdge edge) {
        if (RectangleEdge.isTopOrBottom(edge)) {
            return RectangleEdge.TOP.equals(edge)
                    ? TextAnchor.BOTTOM_CENTER
                    : TextAnchor.TOP_CENTER;
        }
        return RectangleEdge.LEFT.equals(edge) ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT;
    }

    /** Keeps room beside the plot for the half of a tick label that reaches over its end. */
    static void reserveOverhang(
            ValueAxis axis,
            List<NumberTick> ticks,
            Rectangle2D area,
            RectangleEdge edge,
            AxisSpace space) {
        double em = axis.getTickLabelFont().getSize2D();
        if (!RectangleEdge.isTopOrBottom(edge)) {
            space.ensureAtLeast(em / 2, RectangleEdge.TOP);
            return;
        }
        double right = area.getMaxX();
        for (NumberTick tick : ticks) {
            right =
                    Math.max(
                            right,
                            axis.valueToJava2D(tick.getValue(), area, edge)
                                    + FittedText.width(tick.getText(), axis.getTickLabelFont())
                                            / 2);
        }
        space.ensureAtLeast(right - area.getMaxX() + em * 0.2, RectangleEdge.RIGHT);
    }

    /**
     * An axis label shortened to its side of the plot; beside an upright axis that ends with the
     * data, because the other axis' label lies below.
     */
    static String fit(
            String label, Font font, Rectangle2D plot, Rectangle2D data, RectangleEdge edge) {
        return label == null
                ? null
                : FittedText.shorten(
                        label,
                        font,
                        RectangleEdge.isTopOrBottom(edge)
                                ? plot.getWidth()
                                : data.getMaxY() - plot.getMinY());
    }

    /**
     * The area to centre a label on: the data, moved so far that a label longer than it stays
     * within the plot.
     */
    static Rectangle2D centre(
            String label, Font font, Rectangle2D plot, Rectangle2D data, RectangleEdge edge) {
        double half =
                label == null ? 0 : FittedText.width(fit(label, font, plot, data, edge), font) / 2;
        if (RectangleEdge.isTopOrBottom(edge)) {
            double shift =
                    inside(data.getCenterX(), plot.getMinX() + half, plot.getMaxX() - half)
                            - data.getCenterX();
            return new Rectangle2D.Double(
                    data.getX() + shift, data.getY(), data.getWidth(), data.getHeight());
        }
        double shift =
                inside(data.getCenterY(), plot.getMinY() + half, data.getMaxY() - half)
                        - data.getCenterY();
        return new Rectangle2D.Double(
                data.getX(), data.getY() + shift, data.getWidth(), data.getHeight());
    }

    private static double inside(double value, double low, double high) {
        return Math.max(low, Math.min(value, high));
    }
}
