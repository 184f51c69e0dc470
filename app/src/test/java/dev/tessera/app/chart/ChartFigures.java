package dev.tessera.app.chart;

import dev.tessera.figure.Axis;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.BarSeries;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HeatMap;
import dev.tessera.figure.Interval;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Panel;
import dev.tessera.figure.PointSeries;
import dev.tessera.figure.ReferenceLine;
import dev.tessera.figure.ScatterPlot;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Figures to try the chart with. */
final class ChartFigures {
    private ChartFigures() {}

    /** Two straight lines over x = 0 .. 10: y = x and y = 20 - x, in nats. */
    static Figure cross() {
        double[] x = IntStream.rangeClosed(0, 10).asDoubleStream().toArray();
        double[] up = x.clone();
        double[] down = IntStream.rangeClosed(0, 10).mapToDouble(i -> 20 - i).toArray();
        return Figure.of(
                "Two lines",
                new LinePlot(
                        Axis.linear("Step"),
                        Axis.linear("Loss").in("nats"),
                        List.of(
                                new LineSeries("rising ρ", x, up),
                                new LineSeries("falling", x, down))));
    }

    /** Four panels of training curves. */
    static Figure training(int steps) {
        Random random = new Random(1);
        double[] x = IntStream.rangeClosed(1, steps).asDoubleStream().toArray();
        List<LineSeries> losses = new ArrayList<>();
        for (int level = 1; level <= 3; level++) {
            double rate = 0.08 * level;
            double[] y = new double[steps];
            for (int i = 0; i < steps; i++) {
                y[i] = 5.5 * Math.pow(x[i], -rate) + 0.12 * random.nextGaussian();
            }
            losses.add(new LineSeries("level " + level, x, y));
        }
        double[] rate = new double[steps];
        double[] norm = new double[steps];
        double[] tokens = new double[steps];
        for (int i = 0; i < steps; i++) {
            rate[i] =
                    3e-4
                            * Math.min(1, x[i] / (0.1 * steps))
                            * (1 + Math.cos(Math.PI * i / steps))
                            / 2;
            norm[i] = Math.exp(random.nextGaussian() * 0.4) * (0.4 + 3 / Math.sqrt(x[i]));
            tokens[i] = 41000 + 900 * random.nextGaussian();
        }
        return Figure.of(
                        "Training",
                        List.of(
                                new Panel(
                                        "Loss",
                                        new LinePlot(
                                                        Axis.linear("Step"),
                                                        Axis.linear("Loss").in("nats"),
                                                        losses)
                                                .smoothed(0.9)
                                                .marked(
                                                        List.of(
                                                                ReferenceLine.atY(
                                                                        Math.log(256), "uniform"),
                                                                ReferenceLine.atX(
                                                                        steps * 0.8, "best")))),
                                new Panel(
                                        "Learning rate",
                                        line("Learning rate", "learning rate", x, rate, false)),
                                new Panel(
                                        "Gradient norm",
                                        line("Gradient norm", "gradient norm", x, norm, true)),
                                new Panel(
                                        "Throughput",
                                        line("Tokens per second", "tokens", x, tokens, false))))
                .subtitled("second · OneRec on short-video")
                .captioned("Means over the steps between two log entries.");
    }

    private static LinePlot line(String axis, String name, double[] x, double[] y, boolean log) {
        return new LinePlot(
                Axis.linear("Step"),
                log ? Axis.log(axis) : Axis.linear(axis),
                List.of(new LineSeries(name, x, y)));
    }

    /** How often each code is used, level by level, as a heat map of 3 x 256. */
    static Figure codebook() {
        Random random = new Random(4);
        double[] values = new double[3 * 256];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    random.nextInt(9) == 0
                            ? 0
                            : Math.floor(Math.exp(2 + 1.1 * random.nextGaussian()));
        }
        return Figure.of(
                "Codebook use",
                new HeatMap(
                        Axis.linear("Code").from(0, 256),
                        Axis.linear(""),
                        Axis.linear("Items"),
                        3,
                        256,
                        Numbers.of(values),
                        List.of("Level 1", "Level 2", "Level 3"),
                        List.of()));
    }

    /** Interactions by rank of item, on log axes. */
    static Figure popularity() {
        List<LineSeries> curves = new ArrayList<>();
        for (String name : List.of("train", "validation", "test")) {
            double[] x = IntStream.rangeClosed(1, 19_000).asDoubleStream().toArray();
            double scale = 4000.0 / (curves.size() * 6 + 1);
            double[] y =
                    IntStream.rangeClosed(1, 19_000)
                            .mapToDouble(i -> Math.max(1, Math.rint(scale * Math.pow(i, -0.8))))
                            .toArray();
            curves.add(new LineSeries(name, x, y));
        }
        return Figure.of(
                "Item popularity",
                new LinePlot(Axis.log("Rank of item"), Axis.log("Interactions"), curves));
    }

    static Figure bars() {
        Numbers low = Numbers.of(0.101, 0.11, 0.05);
        Numbers high = Numbers.of(0.121, 0.13, 0.066);
        return Figure.of(
                "Hit rate in the first ten",
                new BarPlot(
                        Axis.linear("HR@10"),
                        List.of("simulator", "MovieLens", "MicroLens"),
                        List.of(
                                new BarSeries("popularity", 0.031, 0.062, 0.012),
                                new BarSeries("SASRec", 0.094, 0.121, 0.047),
                                new BarSeries("OneRec", 0.112, 0.118, 0.058)
                                        .within(
                                                new Interval(
                                                        low,
                                                        high,
                                                        "95 % bootstrap interval over users")))));
    }

    /** Three clouds of normally distributed points. */
    static Figure cloud(int points) {
        List<PointSeries> clouds = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            SplittableRandom random = new SplittableRandom(7 + k);
            double[] x = new double[points / 3];
            double[] y = new double[points / 3];
            for (int i = 0; i < x.length; i++) {
                double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
                double angle = 2 * Math.PI * random.nextDouble();
                x[i] = 1.6 * k + radius * Math.cos(angle) * (0.5 + 0.3 * k);
                y[i] = (k == 1 ? 1.8 : 0) + radius * Math.sin(angle) * (0.6 + 0.2 * k);
            }
            clouds.add(new PointSeries("category " + (k + 1), x, y));
        }
        return Figure.of(
                "Items by their vectors",
                new ScatterPlot(
                        Axis.linear("Component 1"), Axis.linear("Component 2"), clouds, List.of()));
    }
}
