package dev.tessera.app.chart;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Panel;
import dev.tessera.figure.View;
import dev.tessera.figure.draw.Theme;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Measures how long drawings take: a million points panned, curves that grow. */
public final class ChartTimes {
    private static final int FRAMES = 60;
    private static final Theme THEME = Theme.light().inWindow(1200, 700, 1);

    private ChartTimes() {}

    public static void main(String[] arguments) {
        Figure cloud = ChartFigures.cloud(1_000_000);
        measure("1M points, first drawing", 1, new FigurePainter(), _ -> cloud);
        FigurePainter painter = new FigurePainter();
        painter.paint(request(cloud));
        measure("1M points, pan", FRAMES, painter, frame -> panned(cloud, frame * 0.01));
        measure(
                "5 curves of 10k points, pan",
                FRAMES,
                new FigurePainter(),
                frame -> panned(curves(10_000), frame));
        FigurePainter live = new FigurePainter();
        measure(
                "5 curves of 10k points, growing",
                FRAMES,
                live,
                frame -> curves(10_000 + 10 * frame));
        measure(
                "5 curves of 10k points, growing, smoothed",
                FRAMES,
                live,
                frame -> smoothed(curves(10_000 + 10 * frame)));
        measure(
                "3 curves of 19k points on log axes",
                FRAMES,
                new FigurePainter(),
                _ -> ChartFigures.popularity());
    }

    private static FigurePainter.Request request(Figure figure) {
        return new FigurePainter.Request(figure, THEME, 1);
    }

    private static Figure panned(Figure figure, double by) {
        Panel panel = figure.panels().getFirst();
        boolean cloud = panel.plot() instanceof dev.tessera.figure.ScatterPlot;
        View view =
                View.WHOLE.over(
                        Optional.of(
                                cloud
                                        ? new Axis.Range(-2 + by, 6 + by)
                                        : new Axis.Range(by * 10, 8000 + by * 10)),
                        Optional.empty());
        return Figure.of(figure.title(), List.of(panel.viewed(view)));
    }

    private static Figure smoothed(Figure figure) {
        return Figure.of(
                figure.title(), ((LinePlot) figure.panels().getFirst().plot()).smoothed(0.9));
    }

    private static Figure curves(int points) {
        List<LineSeries> curves = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            Random random = new Random(k);
            double[] x = IntStream.rangeClosed(1, points).asDoubleStream().toArray();
            double[] y =
                    Arrays.stream(x)
                            .map(s -> 5 * Math.pow(s, -0.1) + 0.1 * random.nextGaussian())
                            .toArray();
            curves.add(new LineSeries("run " + k, x, y));
        }
        return Figure.of("Loss", new LinePlot(Axis.linear("Step"), Axis.linear("Loss"), curves));
    }

    private static void measure(
            String what, int frames, FigurePainter painter, IntFunction<Figure> figure) {
        double[] ms = new double[frames];
        for (int i = 0; i < frames; i++) {
            FigurePainter.Request request = request(figure.apply(i));
            // Of this thread alone, so that a busy machine does not matter.
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            painter.paint(request);
            ms[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
        }
        Arrays.sort(ms);
        System.out.printf(
                "%-45s median %.1f ms, worst %.1f ms%n", what, ms[frames / 2], ms[frames - 1]);
    }
}
