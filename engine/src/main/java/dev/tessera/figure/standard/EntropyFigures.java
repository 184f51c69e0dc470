package dev.tessera.figure.standard;

import dev.tessera.figure.Axis;
import dev.tessera.figure.BarPlot;
import dev.tessera.figure.BarSeries;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Panel;
import dev.tessera.figure.ReferenceLine;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** Entropy of the codes of each level, for one tokenizer or several beside each other. */
public final class EntropyFigures {
    private EntropyFigures() {}

    /**
     * The entropies of a tokenizer, measured or published.
     *
     * @param nats entropy of each level's codes; NaN where it is not known
     * @param codebookSizes K of each level
     */
    public record Entropies(String name, Numbers nats, Numbers codebookSizes) {
        public Entropies {
            Objects.requireNonNull(name, "name");
            if (nats.size() != codebookSizes.size()) {
                throw new IllegalArgumentException(
                        "entropies of '"
                                + name
                                + "': "
                                + nats.size()
                                + " levels but "
                                + codebookSizes.size()
                                + " codebook sizes, expected one each");
            }
        }

        public Entropies(String name, double[] nats, int[] codebookSizes) {
            this(name, Numbers.of(nats), Numbers.of(codebookSizes));
        }

        private double at(int level, boolean share) {
            if (level >= nats.size()) {
                return Double.NaN;
            }
            return share ? nats.get(level) / Math.log(codebookSizes.get(level)) : nats.get(level);
        }
    }

    /**
     * Two panels: entropy in nats, and as a share of ln K, which is 1 when all codes are used
     * alike.
     */
    public static Figure perLevel(List<Entropies> tokenizers) {
        return Figure.of(
                "Entropy of codes",
                List.of(
                        new Panel(
                                "Entropy",
                                bars(
                                        tokenizers,
                                        Axis.linear("Entropy").in("nats"),
                                        false,
                                        uniform(tokenizers))),
                        new Panel(
                                "Share of the maximum",
                                bars(
                                        tokenizers,
                                        Axis.linear("Entropy / ln K"),
                                        true,
                                        List.of(ReferenceLine.atY(1, "uniform"))))));
    }

    private static BarPlot bars(
            List<Entropies> tokenizers, Axis axis, boolean share, List<ReferenceLine> lines) {
        int levels =
                tokenizers.stream().mapToInt(tokenizer -> tokenizer.nats().size()).max().orElse(0);
        List<String> names =
                IntStream.rangeClosed(1, levels).mapToObj(level -> "Level " + level).toList();
        List<BarSeries> series =
                tokenizers.stream()
                        .map(
                                tokenizer ->
                                        new BarSeries(
                                                tokenizer.name(),
                                                IntStream.range(0, levels)
                                                        .mapToDouble(
                                                                level -> tokenizer.at(level, share))
                                                        .toArray()))
                        .toList();
        return new BarPlot(axis, names, series).marked(lines);
    }

    /** ln K, where it is the same for all. */
    private static List<ReferenceLine> uniform(List<Entropies> tokenizers) {
        double[] sizes =
                tokenizers.stream()
                        .flatMapToDouble(tokenizer -> tokenizer.codebookSizes().stream())
                        .distinct()
                        .toArray();
        return sizes.length == 1
                ? List.of(
                        ReferenceLine.atY(
                                Math.log(sizes[0]),
                                String.format(Locale.ROOT, "ln %.0f", sizes[0])))
                : List.of();
    }
}
