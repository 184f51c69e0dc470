package dev.tessera.figure.standard;

import dev.tessera.figure.Axis;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.BarSeries;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HeatMap;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Panel;
import dev.tessera.figure.ReferenceLine;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How the codes of a tokenizer are used. A level is given by the number of items (or interactions)
 * of each of its K codes, zeros included.
 */
public final class CodebookFigures {
    private CodebookFigures() {}

    /**
     * Per level, uses of each code from the most to the least used, with the line on which all
     * would lie if use were uniform.
     */
    public static Figure sortedUse(List<NamedValues> levels) {
        return Figure.of(
                        "Codebook use",
                        levels.stream()
                                .map(level -> new Panel(summary(level), sorted(level)))
                                .toList())
                .captioned(
                        "Codes from the most to the least used; unused ones are left out. Dashed: all codes used alike.");
    }

    private static LinePlot sorted(NamedValues level) {
        double[] used = descending(level.values());
        LineSeries series =
                new LineSeries("uses", Numbers.counting(1, used.length), Numbers.of(used));
        List<ReferenceLine> uniform =
                used.length == 0
                        ? List.of()
                        : List.of(
                                ReferenceLine.atY(total(level) / level.values().size(), "uniform"));
        return new LinePlot(
                        Axis.linear("Rank of code").from(0, Math.max(2, level.values().size())),
                        Axis.log("Uses"),
                        List.of(series))
                .marked(uniform);
    }

    /** The uses above zero, the largest first. */
    private static double[] descending(Numbers uses) {
        double[] rising = uses.stream().filter(use -> use > 0).sorted().toArray();
        double[] falling = new double[rising.length];
        for (int i = 0; i < rising.length; i++) {
            falling[i] = rising[rising.length - 1 - i];
        }
        return falling;
    }

    private static double total(NamedValues level) {
        return level.values().stream().sum();
    }

    private static long used(NamedValues level) {
        return level.values().stream().filter(use -> use > 0).count();
    }

    private static String summary(NamedValues level) {
        int codes = level.values().size();
        long used = used(level);
        return codes == 0
                ? level.name()
                : String.format(
                        Locale.ROOT,
                        "%s: %.1f %% used, %d dead",
                        level.name(),
                        100.0 * used / codes,
                        codes - used);
    }

    /**
     * Per level, how many codes are used how often; unused codes, which a log axis has no place
     * for, are counted in its title.
     */
    public static Figure useHistogram(List<NamedValues> levels) {
        return Figure.of(
                "Uses of a code",
                levels.stream().map(level -> new Panel(summary(level), histogram(level))).toList());
    }

    private static HistogramPlot histogram(NamedValues level) {
        List<ReferenceLine> uniform =
                level.values().size() == 0
                        ? List.of()
                        : List.of(
                                ReferenceLine.atX(total(level) / level.values().size(), "uniform"));
        Bins bins = Bins.of(List.of(level.values()));
        return new HistogramPlot(
                        bins.axis("Uses"), Axis.linear("Codes"), List.of(bins.count(level)))
                .marked(uniform);
    }

    /**
     * Share of codes in use per level, beside the share that {@code N} uniformly random assignments
     * would use, {@code 1 - (1 - 1/K)^N}, with N the level's sum of uses: few items leave codes
     * unused even then.
     */
    public static Figure utilization(List<NamedValues> levels) {
        double[] measured =
                levels.stream()
                        .mapToDouble(level -> used(level) / (double) level.values().size())
                        .toArray();
        double[] uniform =
                levels.stream()
                        .mapToDouble(
                                level ->
                                        1 - Math.pow(1 - 1.0 / level.values().size(), total(level)))
                        .toArray();
        BarPlot plot =
                new BarPlot(
                        Axis.linear("Share of codes used").from(0, 1.1),
                        levels.stream().map(NamedValues::name).toList(),
                        List.of(
                                new BarSeries("measured", measured),
                                new BarSeries("uniformly random", uniform)));
        return Figure.of("Codebook utilization", plot);
    }

    /**
     * Use of each code relative to uniform use, a row a level; levels of different sizes leave the
     * ends of their rows empty.
     */
    public static Figure heatMap(List<NamedValues> levels) {
        int columns = levels.stream().mapToInt(level -> level.values().size()).max().orElse(0);
        double[] cells = new double[levels.size() * columns];
        for (int row = 0; row < levels.size(); row++) {
            NamedValues level = levels.get(row);
            double uniform = total(level) / level.values().size();
            for (int code = 0; code < columns; code++) {
                cells[row * columns + code] =
                        code < level.values().size() && uniform > 0
                                ? level.values().get(code) / uniform
                                : Double.NaN;
            }
        }
        HeatMap map =
                new HeatMap(
                        Axis.linear("Code").from(0, Math.max(1, columns)),
                        Axis.linear("").from(0, Math.max(1, levels.size())),
                        Axis.log("Use").in("1 = uniform"),
                        levels.size(),
                        columns,
                        Numbers.of(cells),
                        levels.stream().map(NamedValues::name).toList(),
                        IntStream.range(0, columns).mapToObj(Integer::toString).toList());
        return Figure.of("Codebook use by code", map)
                .captioned("Codes that are never used are left blank.");
    }
}
