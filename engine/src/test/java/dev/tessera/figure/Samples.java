package dev.tessera.figure;

import java.util.List;
import java.util.Random;

/** One figure of each kind of plot. */
public final class Samples {
    private Samples() {}

    public static List<Figure> all() {
        return List.of(lines(), bars(), scatter(), histograms(), heatMaps());
    }

    public static Figure lines() {
        Random random = new Random(1);
        double[] x = new double[200];
        double[] a = new double[200];
        double[] b = new double[200];
        double[] low = new double[200];
        double[] high = new double[200];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i + 1) * 50;
            a[i] = 5.5 * Math.pow(x[i] / 50, -0.25) + 0.05 * random.nextGaussian();
            b[i] = 5.2 * Math.pow(x[i] / 50, -0.12) + 0.05 * random.nextGaussian();
            low[i] = b[i] - 0.2;
            high[i] = b[i] + 0.2;
        }
        LinePlot plot =
                new LinePlot(
                                Axis.linear("Step"),
                                Axis.linear("Loss").in("nats"),
                                List.of(
                                        new LineSeries("OneRec", x, a),
                                        new LineSeries("SASRec", x, b)
                                                .within(
                                                        new Interval(
                                                                Numbers.of(low),
                                                                Numbers.of(high),
                                                                "95 % interval over 5 seeds"))))
                        .marked(
                                List.of(
                                        ReferenceLine.atX(6000, "best"),
                                        ReferenceLine.atY(5.545, "ln 256")));
        return Figure.of("Training loss", plot)
                .subtitled("short-video sample, 2,000 users")
                .captioned("Mean loss per token over the last 50 steps.")
                .fromRuns(List.of("a1b2c3d4"));
    }

    public static Figure bars() {
        BarPlot plot =
                new BarPlot(
                        Axis.linear("HR@10"),
                        List.of("simulator", "MovieLens latest-small", "MicroLens"),
                        List.of(
                                bar("popularity", 0.031, 0.062, 0.012),
                                bar("SASRec", 0.094, 0.121, 0.047),
                                bar("OneRec", 0.112, 0.118, 0.058)));
        return Figure.of("Hit rate in the first ten", plot)
                .subtitled("full catalogue, leave-last-out")
                .fromRuns(List.of("0f3a", "77b1", "c0de"));
    }

    private static BarSeries bar(String name, double... values) {
        double[] low = values.clone();
        double[] high = values.clone();
        for (int i = 0; i < low.length; i++) {
            low[i] -= 0.008;
            high[i] += 0.009;
        }
        return new BarSeries(name, values)
                .within(
                        new Interval(
                                Numbers.of(low),
                                Numbers.of(high),
                                "95 % bootstrap interval over users"));
    }

    public static Figure scatter() {
        Random random = new Random(2);
        double[] x = new double[14];
        double[] y = new double[14];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.pow(10, 4 + 5.0 * i / 13);
            y[i] = 11.2 * Math.pow(x[i], -0.076) * Math.exp(0.01 * random.nextGaussian());
        }
        PointSeries points = new PointSeries("measured", x, y);
        return Figure.of(
                "Scaling law: loss against parameters — α, β, ∇, ≤",
                new ScatterPlot(
                        Axis.log("Parameters N"),
                        Axis.log("Validation loss").in("nats"),
                        List.of(points),
                        List.of(FittedLine.powerLaw(points))));
    }

    public static Figure histograms() {
        Random random = new Random(3);
        double[] edges = new double[31];
        double[] one = new double[30];
        double[] two = new double[30];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = i * 5;
        }
        for (int i = 0; i < 5000; i++) {
            one[(int) Math.min(29, Math.abs(random.nextGaussian() * 6 + 12))]++;
            two[(int) Math.min(29, -Math.log(random.nextDouble()) * 5)]++;
        }
        HistogramSeries a = new HistogramSeries("train", Numbers.of(edges), Numbers.of(one));
        HistogramSeries b = new HistogramSeries("test", Numbers.of(edges), Numbers.of(two));
        Axis length = Axis.linear("Sequence length").in("interactions");
        return Figure.of(
                "Histograms",
                List.of(
                        new Panel(
                                "One", new HistogramPlot(length, Axis.linear("Users"), List.of(a))),
                        new Panel(
                                "Two",
                                new HistogramPlot(length, Axis.linear("Users"), List.of(a, b))),
                        new Panel(
                                "Log counts",
                                new HistogramPlot(length, Axis.log("Users"), List.of(b)))));
    }

    public static Figure heatMaps() {
        return Figure.of(
                "Heat maps",
                List.of(
                        new Panel(
                                "Cells",
                                new HeatMap(
                                        Axis.linear("Code"),
                                        Axis.linear(""),
                                        Axis.linear("Share"),
                                        3,
                                        12,
                                        waves(3, 12),
                                        List.of("Level 1", "Level 2", "Level 3"),
                                        List.of(
                                                "a", "b", "c", "d", "e", "f", "g", "h", "i", "j",
                                                "k", "l"))),
                        new Panel(
                                "Image",
                                new HeatMap(
                                        Axis.linear("x").from(0, 1),
                                        Axis.linear("y").from(-1, 1),
                                        Axis.log("Uses"),
                                        160,
                                        200,
                                        waves(160, 200)))));
    }

    private static Numbers waves(int rows, int columns) {
        double[] values = new double[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[r * columns + c] =
                        Math.exp(3 * Math.sin(6.0 * r / rows) * Math.cos(9.0 * c / columns));
            }
        }
        values[5] = Double.NaN;
        return Numbers.of(values);
    }
}
