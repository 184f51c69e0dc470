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
        ValueAxis drawn =
                axis.scale() == Scale.LOG
                        ? new LogTickAxis(axis.text())
                        : linear(axis, shown.filter(axis::shows));
        drawn.setLowerMargin(MARGIN);
        drawn.setUpperMargin(MARGIN);
        dress(drawn, axis.text());
        axis.range().ifPresent(range -> drawn.setRange(range.from(), range.to()));
        return drawn;
    }

    /** What is to be known of the numbers of an axis. */
    private static final class Extent {
        private boolean whole = true;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        void add(double number) {
            whole &= number == Math.rint(number);
            least = Math.min(least, number);
            most = Math.max(most, number);
        }
    }

    private static LinearAxis linear(Axis axis, DoubleStream numbers) {
        Extent extent = new Extent();
        numbers.forEach(extent::add);
        boolean any = extent.most >= extent.least;
        LinearAxis drawn = new LinearAxis(axis.text(), extent.whole && any);
        if (any) {
            double size = Math.max(Math.abs(extent.least), Math.abs(extent.most));
            drawn.setAutoRangeMinimumSize(
                    extent.most > extent.least
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
