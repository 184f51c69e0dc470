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
                                "Entropy" + dashes(tokenizers),
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
                                        List.of(ReferenceLine.atY(1, ""))))));
    }

    /**
     * What each level adds to the levels before it, beside what it says by itself: the nearer the
     * two, the less the levels repeat each other.
     *
     * @param entropies of each level's codes by themselves, one tokenizer a panel
     * @param conditional of each level given the levels before it, in the same order
     */
    public static Figure conditional(List<Entropies> entropies, List<Numbers> conditional) {
        return Figure.of(
                        "Entropy of codes given the levels before",
                        IntStream.range(0, entropies.size())
                                .mapToObj(i -> given(entropies.get(i), conditional.get(i)))
                                .toList())
                .captioned(
                        "H(level | levels before) in nats; the sum over levels is the entropy of whole ids.");
    }

    private static Panel given(Entropies alone, Numbers conditional) {
        return new Panel(
                alone.name(),
                new BarPlot(
                        Axis.linear("Entropy").in("nats"),
                        levelNames(alone.nats().size()),
                        List.of(
                                new BarSeries("by itself", alone.nats().toArray()),
                                new BarSeries("given the levels before", conditional.toArray()))));
    }

    /**
     * How many items share their id, and how much traffic that touches.
     *
     * @param rate share of the items whose id belongs to another item too
     * @param aliasing share of test targets whose item shares its id; NaN where it is not known
     */
    public record Collisions(String name, double rate, double aliasing) {}

    /** Collisions of tokenizers side by side, by items and by traffic. */
    public static Figure collisions(List<Collisions> tokenizers) {
        return Figure.of(
                "Shared semantic ids",
                new BarPlot(
                                Axis.linear("Share"),
                                tokenizers.stream().map(Collisions::name).toList(),
                                List.of(
                                        new BarSeries(
                                                "of the items",
                                                tokenizers.stream()
                                                        .mapToDouble(Collisions::rate)
                                                        .toArray()),
                                        new BarSeries(
                                                "of the test targets",
                                                tokenizers.stream()
                                                        .mapToDouble(Collisions::aliasing)
                                                        .toArray())))
                        .lying());
    }

    private static List<String> levelNames(int levels) {
        return IntStream.rangeClosed(1, levels).mapToObj(level -> "Level " + level).toList();
    }

    private static BarPlot bars(
            List<Entropies> tokenizers, Axis axis, boolean share, List<ReferenceLine> lines) {
        int levels =
                tokenizers.stream().mapToInt(tokenizer -> tokenizer.nats().size()).max().orElse(0);
        List<String> names = levelNames(levels);
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

    /** ln K, where it is the same for all; named in the title, as bars reach up to the line. */
    private static List<ReferenceLine> uniform(List<Entropies> tokenizers) {
        double[] sizes = sizes(tokenizers);
        return sizes.length == 1 ? List.of(ReferenceLine.atY(Math.log(sizes[0]), "")) : List.of();
    }

    private static String dashes(List<Entropies> tokenizers) {
        double[] sizes = sizes(tokenizers);
        return sizes.length == 1 ? String.format(Locale.ROOT, ", dashed: ln %.0f", sizes[0]) : "";
    }

    private static double[] sizes(List<Entropies> tokenizers) {
        return tokenizers.stream()
                .flatMapToDouble(tokenizer -> tokenizer.codebookSizes().stream())
                .distinct()
                .toArray();
    }
}
