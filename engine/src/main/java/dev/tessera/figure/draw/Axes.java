package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Scale;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleInsets;

import java.util.stream.DoubleStream;

/** Builds axes in the theme's look. */
final class Axes {
    /** Share of a constant series' value shown around it. */
    private static final double ROOM_AROUND_CONSTANT = 0.2;

    private static final double MARGIN = 0.03;

    private final Pens pens;

    Axes(Pens pens) {
        this.pens = pens;
    }

    /**
     * An axis that fits the data unless the description gives a range.
     *
     * @param shown the finite numbers it will show, to choose whole-number labels and room around a
     *     constant
     */
    ValueAxis of(Axis axis, DoubleStream shown) {
        double[] numbers = shown.filter(axis::shows).toArray();
        ValueAxis drawn =
                axis.scale() == Scale.LOG ? new LogTickAxis(axis.text()) : linear(axis, numbers);
        drawn.setLowerMargin(MARGIN);
        drawn.setUpperMargin(MARGIN);
        dress(drawn, axis.text());
        axis.range().ifPresent(range -> drawn.setRange(range.from(), range.to()));
        return drawn;
    }

    private static LinearAxis linear(Axis axis, double[] numbers) {
        boolean whole = true;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            whole &= number == Math.rint(number);
            least = Math.min(least, number);
            most = Math.max(most, number);
        }
        LinearAxis drawn = new LinearAxis(axis.text(), whole && numbers.length > 0);
        if (numbers.length > 0) {
            double size = Math.max(Math.abs(least), Math.abs(most));
            drawn.setAutoRangeMinimumSize(
                    most > least
                            ? Math.max(size * 1e-9, Double.MIN_NORMAL)
                            : size == 0 ? 1 : size * ROOM_AROUND_CONSTANT);
        }
        return drawn;
    }

    void dress(org.jfree.chart.axis.Axis axis, String text) {
        double em = pens.em();
        axis.setLabelFont(pens.font(text));
        axis.setLabelPaint(pens.colours().text());
        axis.setLabelInsets(new RectangleInsets(em * 0.25, em * 0.25, em * 0.25, em * 0.25));
        axis.setTickLabelFont(pens.small(""));
        axis.setTickLabelPaint(pens.colours().muted());
        axis.setTickLabelInsets(new RectangleInsets(em * 0.35, em * 0.5, em * 0.15, em * 0.5));
        axis.setAxisLinePaint(pens.colours().frame());
        axis.setAxisLineStroke(pens.hairline());
        axis.setTickMarkPaint(pens.colours().frame());
        axis.setTickMarkStroke(pens.hairline());
        axis.setTickMarkOutsideLength((float) (em * 0.3));
        axis.setMinorTickMarkOutsideLength((float) (em * 0.16));
        axis.setMinorTickMarksVisible(axis instanceof LogTickAxis);
    }
}
