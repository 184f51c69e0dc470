package dev.tessera.figure;

import java.util.Locale;

/**
 * Lines fitted to points by least squares, as curves to lay over a {@link ScatterPlot}; their names
 * carry the equation.
 */
public final class FittedLine {
    private static final int POINTS = 64;

    private FittedLine() {}

    /**
     * {@code y = a + b x}: minimises the sum of squared errors in y over the finite points; no
     * curve (an empty series) for fewer than two different x.
     */
    public static LineSeries linear(PointSeries points) {
        Line line = Line.through(points, false);
        return line.curve(
                points.name(),
                String.format(
                        Locale.ROOT,
                        "y = %.4g %s %.4g x",
                        line.intercept,
                        line.slope < 0 ? "−" : "+",
                        Math.abs(line.slope)),
                false);
    }

    /**
     * {@code y = c x^b}: minimises the sum of squared errors in log y over the points with positive
     * x and y, which makes a straight line on log-log axes.
     */
    public static LineSeries powerLaw(PointSeries points) {
        Line line = Line.through(points, true);
        return line.curve(
                points.name(),
                String.format(
                                Locale.ROOT,
                                "y = %.3g · x^%.3g",
                                Math.exp(line.intercept),
                                line.slope)
                        .replace("^-", "^−"),
                true);
    }

    /** A straight line, in x and y or in their logarithms, and the span of x it was fitted on. */
    private record Line(double intercept, double slope, double rSquared, double from, double to) {

        static Line through(PointSeries points, boolean logs) {
            double n = 0;
            double meanX = 0;
            double meanY = 0;
            double xx = 0;
            double xy = 0;
            double yy = 0;
            double from = Double.POSITIVE_INFINITY;
            double to = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < points.x().size(); i++) {
                double x = logs ? Math.log(points.x().get(i)) : points.x().get(i);
                double y = logs ? Math.log(points.y().get(i)) : points.y().get(i);
                if (!Double.isFinite(x) || !Double.isFinite(y)) {
                    continue;
                }
                // Welford's update: no cancellation for large offsets.
                n++;
                double dx = x - meanX;
                double dy = y - meanY;
                meanX += dx / n;
                meanY += dy / n;
                xx += dx * (x - meanX);
                xy += dx * (y - meanY);
                yy += dy * (y - meanY);
                from = Math.min(from, x);
                to = Math.max(to, x);
            }
            double slope = xy / xx;
            return new Line(meanY - slope * meanX, slope, yy == 0 ? 1 : slope * xy / yy, from, to);
        }

        LineSeries curve(String name, String equation, boolean logs) {
            if (!Double.isFinite(slope)) {
                return new LineSeries(
                        name + ": no fit, fewer than two different x",
                        Numbers.none(),
                        Numbers.none());
            }
            double[] x = new double[POINTS];
            double[] y = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                double at = from + (to - from) * i / (POINTS - 1);
                x[i] = logs ? Math.exp(at) : at;
                y[i] = logs ? Math.exp(intercept + slope * at) : intercept + slope * at;
            }
            return new LineSeries(
                    name + ": " + equation + String.format(Locale.ROOT, "  (R² = %.3f)", rSquared),
                    x,
                    y);
        }
    }
}
