package dev.tessera.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Figures of what goes wrong in practice. */
public final class OddSamples {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private OddSamples() {}

    public static Map<String, Figure> all() {
        Axis x = Axis.linear("x");
        Axis y = Axis.linear("y");
        Map<String, Figure> odd = new LinkedHashMap<>();
        odd.put("no series", Figure.of("No series", new LinePlot(x, y, List.of())));
        odd.put(
                "empty series",
                Figure.of("Empty series", new LinePlot(x, y, List.of(line("a"), line("b")))));
        odd.put(
                "not a number",
                Figure.of(
                        "Diverged",
                        new LinePlot(x, Axis.log("Loss"), List.of(line("loss", NAN, INF, -1, 0)))));
        odd.put(
                "some not a number",
                Figure.of(
                        "Some diverged",
                        new LinePlot(
                                x,
                                Axis.log("Loss"),
                                List.of(line("loss", 3, 2, NAN, 2, INF, 1, 1, 0, 1)))));
        odd.put("one point", Figure.of("One point", new LinePlot(x, y, List.of(line("a", 5)))));
        odd.put(
                "one point log",
                Figure.of(
                        "One point",
                        new LinePlot(Axis.log("x"), Axis.log("y"), List.of(line("a", 5)))));
        odd.put(
                "constant",
                Figure.of(
                        "Constant",
                        new LinePlot(
                                x, y, List.of(line("a", 0.5, 0.5, 0.5), line("zero", 0, 0, 0)))));
        odd.put(
                "huge",
                Figure.of(
                        "Huge and tiny",
                        new LinePlot(x, y, List.of(line("a", 1e300, -1e300, 0, 1e-300)))));
        odd.put(
                "huge log",
                Figure.of(
                        "Huge and tiny",
                        new LinePlot(x, Axis.log("y"), List.of(line("a", 1e300, 1e-300, 1)))));
        odd.put(
                "close",
                Figure.of(
                        "Close together",
                        new LinePlot(x, y, List.of(line("a", 1e9 + 1, 1e9 + 2, 1e9 + 1.5)))));
        odd.put("no bars", Figure.of("No bars", new BarPlot(y, List.of(), List.of())));
        odd.put(
                "missing bars",
                Figure.of(
                        "Missing bars",
                        new BarPlot(
                                y,
                                List.of("a", "b"),
                                List.of(new BarSeries("s", NAN, 2), new BarSeries("t", -1, INF)))));
        odd.put(
                "all bars missing",
                Figure.of(
                        "All bars missing",
                        new BarPlot(y, List.of("a"), List.of(new BarSeries("s", NAN)))));
        odd.put(
                "log bars",
                Figure.of(
                        "Bars on a log axis",
                        new BarPlot(
                                Axis.log("Parameters"),
                                List.of("a", "b", "c"),
                                List.of(new BarSeries("s", 1e4, 3e6, 0)))));
        odd.put(
                "empty histogram",
                Figure.of(
                        "Empty histogram",
                        new HistogramPlot(
                                x,
                                y,
                                List.of(
                                        new HistogramSeries(
                                                "h", Numbers.none(), Numbers.none())))));
        odd.put(
                "zero histogram",
                Figure.of(
                        "Histogram of zeros",
                        new HistogramPlot(
                                x,
                                y,
                                List.of(
                                        new HistogramSeries(
                                                "h",
                                                Numbers.of(0.0, 1.0, 2.0),
                                                Numbers.of(0.0, 0.0))))));
        odd.put(
                "empty heat map",
                Figure.of(
                        "Empty", new HeatMap(x.from(0, 1), y.from(0, 1), y, 0, 0, Numbers.none())));
        odd.put(
                "constant heat map",
                Figure.of(
                        "Constant",
                        new HeatMap(x.from(0, 1), y.from(0, 1), y, 1, 2, Numbers.of(3.0, 3.0))));
        odd.put("no points", Figure.of("No points", new ScatterPlot(x, y, List.of(), List.of())));
        odd.put(
                "panels",
                Figure.of(
                        "One panel without data",
                        List.of(
                                new Panel(
                                        "Full",
                                        new LinePlot(
                                                x,
                                                y,
                                                List.of(line("a", 1, 2, 3), line("b", 2, 1, 2)))),
                                new Panel("Empty", new LinePlot(x, y, List.of())))));
        odd.put("long", longTexts());
        odd.put(
                "many series",
                Figure.of(
                        "Twelve series",
                        new LinePlot(
                                x,
                                y,
                                IntStream.range(0, 12)
                                        .mapToObj(i -> line("series " + (i + 1), i, i + 1, i + 0.5))
                                        .toList())));
        odd.put("many bars", manyBars(false));
        odd.put("lying bars", manyBars(true));
        odd.put(
                "chinese",
                Figure.of(
                                "快手短视频推荐：每层损失",
                                new LinePlot(
                                        Axis.linear("训练步数"),
                                        Axis.linear("损失").in("纳特"),
                                        List.of(line("第一层", 3, 2, 1), line("第二层", 4, 3, 2))))
                        .subtitled("Mixed: OneRec 与 SASRec")
                        .captioned("平均损失"));
        odd.put(
                "markup",
                Figure.of(
                                "a < b & \"c\" > 'd'\u0001",
                                new LinePlot(
                                        Axis.linear("<x>"),
                                        Axis.linear("&y;"),
                                        List.of(line("a & b", 1, 2), line("<c>", 2, 1))))
                        .captioned("5 > 3 && ]]> \uD83D\uDE00"));
        odd.put("cloud", cloud(100_000));
        return odd;
    }

    static LineSeries line(String name, double... y) {
        return new LineSeries(name, Numbers.counting(1, y.length), Numbers.of(y));
    }

    private static Figure longTexts() {
        String words =
                "a very long text that somebody pasted from the name of a run with all of its parameters "
                        .repeat(3);
        LinePlot plot =
                new LinePlot(
                                Axis.linear("x axis: " + words),
                                Axis.linear("y axis: " + words),
                                List.of(
                                        line("first: " + words, 1, 2, 3),
                                        line("second: " + words, 3, 2, 1)))
                        .marked(
                                List.of(
                                        ReferenceLine.atY(2.5, "level: " + words),
                                        ReferenceLine.atX(2.5, "upright: " + words)));
        BarPlot bars =
                new BarPlot(
                        Axis.linear("value"),
                        List.of("one: " + words, "two: " + words, "short"),
                        List.of(new BarSeries("s: " + words, 1, 2, 3)));
        return new Figure(
                "Title: " + words,
                "Subtitle: " + words,
                "Caption: " + words,
                List.of("run-" + "0123456789abcdef".repeat(8), "b"),
                List.of(new Panel("Left: " + words, plot), new Panel("Right: " + words, bars)));
    }

    private static Figure manyBars(boolean lying) {
        List<String> names =
                IntStream.range(0, 20)
                        .mapToObj(i -> "variant without component " + (i + 1))
                        .toList();
        double[] values =
                IntStream.range(0, 20).mapToDouble(i -> 0.1 + 0.01 * Math.sin(i)).toArray();
        double[] low = IntStream.range(0, 20).mapToDouble(i -> values[i] - 0.01).toArray();
        double[] high = IntStream.range(0, 20).mapToDouble(i -> values[i] + 0.01).toArray();
        BarPlot plot =
                new BarPlot(
                                Axis.linear("HR@10"),
                                names,
                                List.of(
                                        new BarSeries("HR@10", values)
                                                .within(
                                                        new Interval(
                                                                Numbers.of(low),
                                                                Numbers.of(high),
                                                                "two standard errors over seeds"))))
                        .marked(List.of(ReferenceLine.atY(0.105, "baseline")));
        return Figure.of("Ablation", lying ? plot.lying() : plot);
    }

    public static Figure cloud(int count) {
        Random random = new Random(7);
        List<PointSeries> clouds = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            double[] x = new double[count];
            double[] y = new double[count];
            for (int i = 0; i < count; i++) {
                x[i] = random.nextGaussian() + 2 * c;
                y[i] = random.nextGaussian() - c + 0.5 * x[i];
            }
            clouds.add(new PointSeries("cloud " + (c + 1), x, y));
        }
        return Figure.of(
                "Many points",
                new ScatterPlot(
                        Axis.linear("First component"),
                        Axis.linear("Second component"),
                        clouds,
                        List.of(FittedLine.linear(clouds.getFirst()))));
    }
}
