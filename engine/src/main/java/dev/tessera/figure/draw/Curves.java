package dev.tessera.figure.draw;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Interval;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Scale;

import org.jfree.data.xy.DefaultXYDataset;

import java.util.List;
import java.util.stream.IntStream;

/** Turns series into curves of a plot. */
final class Curves {
    private static final double SHADE = 0.22;
    private static final double MARK_EMS = 0.62;

    /**
     * Up to this many points each carries a mark, beyond it about {@link #SPREAD_MARKS} of them do.
     */
    private static final int MARK_ALL = 16;

    private static final int SPREAD_MARKS = 8;

    private final Pens pens;
    private final int count;
    private final Axis x;
    private final Axis y;

    /**
     * @param count number of curves: one alone needs no marks to be told apart
     */
    Curves(Pens pens, int count, Axis x, Axis y) {
        this.pens = pens;
        this.count = count;
        this.x = x;
        this.y = y;
    }

    Curve of(LineSeries series, int index, Undrawn undrawn) {
        double[] xs = Undrawn.quietly(series.x(), x);
        double[] ys = undrawn.drawable(series.y(), y);
        double[] lower =
                series.band()
                        .map(Interval::lower)
                        .map(ends -> Undrawn.quietly(ends, y))
                        .orElse(new double[0]);
        double[] upper =
                series.band()
                        .map(Interval::upper)
                        .map(ends -> Undrawn.quietly(ends, y))
                        .orElse(new double[0]);
        boolean stairs = series.shape() == LineSeries.Shape.STAIRS;
        return new Curve(
                series.name(),
                xs,
                ys,
                lower,
                upper,
                stairs,
                pens.series(index),
                Colours.translucent(pens.series(index), SHADE),
                pens.curve(index),
                Pens.mark(index, pens.em() * MARK_EMS),
                marks(xs, index));
    }

    /** Puts curves under a plot as one layer; layer 0 lies on top. */
    void layer(DataPlot plot, int layer, List<Curve> curves) {
        DefaultXYDataset dataset = new DefaultXYDataset();
        for (Curve curve : curves) {
            dataset.addSeries(curve.name(), new double[][] {curve.x(), curve.y()});
        }
        plot.setDataset(layer, dataset);
        plot.setRenderer(
                layer, new CurveRenderer(curves, pens.colours().background(), pens.lineWidth()));
    }

    /**
     * Points nearest to places spread evenly over the axis, shifted from series to series so that
     * marks of close curves do not hide one another.
     */
    private int[] marks(double[] xs, int index) {
        int points = xs.length;
        if (points <= MARK_ALL) {
            return IntStream.range(0, points).toArray();
        }
        double first = place(xs[0]);
        double last = place(xs[points - 1]);
        if (count == 1 || !(last > first)) {
            return new int[0];
        }
        int[] marks = new int[SPREAD_MARKS];
        int at = 0;
        for (int k = 0; k < SPREAD_MARKS; k++) {
            double target = first + (last - first) * (k + (0.3 + 0.37 * index) % 1) / SPREAD_MARKS;
            while (at < points - 1 && !(place(xs[at]) >= target)) {
                at++;
            }
            marks[k] = at;
        }
        return marks;
    }

    private double place(double value) {
        return x.scale() == Scale.LOG ? Math.log(value) : value;
    }
}
