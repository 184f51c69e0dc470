package dev.tessera.pipeline;

import dev.tessera.evaluation.EvaluationConfig;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.standard.CodebookFigures;
import dev.tessera.figure.standard.DatasetFigures;
import dev.tessera.figure.standard.EntropyFigures;
import dev.tessera.figure.standard.EntropyFigures.Entropies;
import dev.tessera.figure.standard.NamedValues;
import dev.tessera.figure.standard.TrainingFigures;
import dev.tessera.tokenizer.CodebookStatistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The figures of a run, described as data: the same in its report and in the window. */
public final class RunFigures {
    private static final double SMOOTHING = 0.9;

    private RunFigures() {}

    /** By file name, in the order of the report. */
    public static Map<String, Figure> of(
            RunResult result, Optional<Tokenization> tokens, EvaluationConfig config) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        if (!result.measured().isEmpty()) {
            MeasuredFigures measured = new MeasuredFigures(result.measured(), config);
            figures.put("metrics", measured.quality(List.of("HR", "NDCG")));
            figures.put("by-history", measured.byHistory(measured.usualMetric()));
            figures.put("by-popularity", measured.byPopularity(measured.usualMetric()));
            figures.put("over-k", measured.overCutoffs());
        }
        result.trainings()
                .forEach(
                        (model, training) ->
                                figures.put(
                                        "training-" + model.toLowerCase(Locale.ROOT),
                                        training(model, training).subtitled(result.dataset())));
        tokens.ifPresent(
                t -> {
                    figures.put(
                            "codebook-use",
                            CodebookFigures.sortedUse(uses(t)).subtitled(result.dataset()));
                    figures.put(
                            "codebook-utilization",
                            CodebookFigures.utilization(uses(t)).subtitled(result.dataset()));
                    figures.put("entropy", entropy(t).subtitled(result.dataset()));
                });
        figures.put(
                "popularity",
                DatasetFigures.popularity(List.of(counts(result, false)))
                        .subtitled(result.dataset()));
        figures.put(
                "sequence-length",
                DatasetFigures.sequenceLengths(List.of(counts(result, true)))
                        .subtitled(result.dataset()));
        return figures;
    }

    private static Figure training(String model, TrainingRecord training) {
        List<String> shown = TrainingFigures.usual(List.copyOf(training.curves().keySet()));
        List<TrainingFigures.Curve> curves = new ArrayList<>();
        for (String name : shown) {
            TrainingRecord.Curve curve = training.curves().get(name);
            curves.add(
                    new TrainingFigures.Curve(
                            "", name, Numbers.of(curve.steps()), Numbers.of(curve.values())));
        }
        Figure figure = training(model, curves, bestStep(training));
        return figure.captioned(
                ("Epoch chosen by " + training.chosenBy() + ". " + figure.caption()).strip());
    }

    /**
     * Curves of a model's training, or of several of the same model.
     *
     * @param best see {@link #bestStep}
     */
    public static Figure training(
            String model, List<TrainingFigures.Curve> curves, OptionalDouble best) {
        Figure figure = TrainingFigures.curves(curves, best, SMOOTHING);
        return new Figure(
                "Training of " + model,
                figure.subtitle(),
                figure.caption(),
                figure.runs(),
                figure.panels());
    }

    /** The last step of the epoch whose weights were kept; empty if nothing was validated. */
    public static OptionalDouble bestStep(TrainingRecord training) {
        return training.curves().entrySet().stream()
                .filter(curve -> curve.getKey().startsWith("validation "))
                .map(curve -> curve.getValue().steps())
                .filter(
                        steps ->
                                steps.length >= training.chosenEpoch()
                                        && training.chosenEpoch() > 0)
                .mapToDouble(steps -> steps[training.chosenEpoch() - 1])
                .findFirst();
    }

    private static List<NamedValues> uses(Tokenization tokens) {
        List<NamedValues> levels = new ArrayList<>();
        for (int level = 0; level < tokens.codebooks().levels().size(); level++) {
            levels.add(
                    new NamedValues(
                            "level " + (level + 1),
                            Numbers.of(
                                    Arrays.stream(tokens.useCounts(level))
                                            .asDoubleStream()
                                            .toArray())));
        }
        return levels;
    }

    private static Figure entropy(Tokenization tokens) {
        double[] nats =
                tokens.statistics().levels().stream()
                        .mapToDouble(CodebookStatistics.Level::entropy)
                        .toArray();
        return EntropyFigures.perLevel(
                List.of(new Entropies("RQ-KMeans", nats, tokens.codebooks().sizes())));
    }

    private static NamedValues counts(RunResult result, boolean ofUsers) {
        var distribution =
                ofUsers
                        ? result.statistics().sequenceLengths()
                        : result.statistics().itemPopularity();
        double[] each = new double[Math.toIntExact(distribution.size())];
        int at = 0;
        for (int i = 0; i < distribution.values().length; i++) {
            int end = at + Math.toIntExact(distribution.frequencies()[i]);
            Arrays.fill(each, at, end, distribution.values()[i]);
            at = end;
        }
        return new NamedValues(result.dataset(), Numbers.of(each));
    }
}
