package dev.tessera.pipeline;

import dev.tessera.evaluation.Breakdown;
import dev.tessera.evaluation.EvaluationConfig;
import dev.tessera.evaluation.MetricValue;
import dev.tessera.figure.Figure;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.standard.CodebookFigures;
import dev.tessera.figure.standard.DatasetFigures;
import dev.tessera.figure.standard.EntropyFigures;
import dev.tessera.figure.standard.EntropyFigures.Entropies;
import dev.tessera.figure.standard.MetricFigures;
import dev.tessera.figure.standard.MetricFigures.Measurement;
import dev.tessera.figure.standard.NamedValues;
import dev.tessera.figure.standard.TrainingFigures;
import dev.tessera.tokenizer.CodebookStatistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The figures of a run, described as data. */
final class RunFigures {
    private static final double SMOOTHING = 0.9;
    private static final int[] HISTORY_EDGES = {5, 10, 20, 50};
    private static final int[] POPULARITY_EDGES = {1, 10, 30, 100};

    private final RunResult result;
    private final EvaluationConfig config;
    private final String interval;

    private RunFigures(RunResult result, EvaluationConfig config) {
        this.result = result;
        this.config = config;
        this.interval =
                String.format(
                        Locale.ROOT,
                        "%s %% bootstrap interval over users",
                        percent(config.confidence()));
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    /** By file name, in the order of the report. */
    static Map<String, Figure> of(
            RunResult result, Optional<Tokenization> tokens, EvaluationConfig config) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        if (!result.measured().isEmpty()) {
            RunFigures measured = new RunFigures(result, config);
            figures.put("metrics", measured.metrics());
            figures.put("by-history", measured.breakdown("length of history", true));
            figures.put("by-popularity", measured.breakdown("popularity of the target", false));
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

    private Figure metrics() {
        List<Measurement> measurements = new ArrayList<>();
        for (String metric : List.of("HR", "NDCG")) {
            for (Measured measured : result.measured()) {
                for (MetricValue value : measured.result().metrics()) {
                    if (value.metric().equals(metric)) {
                        measurements.add(
                                measurement(
                                        metric,
                                        "K = " + value.cutoff(),
                                        measured.result().recommender(),
                                        value));
                    }
                }
            }
        }
        return MetricFigures.compare("Recommendation quality", measurements, interval)
                .subtitled(
                        result.dataset()
                                + ", "
                                + result.measured().getFirst().result().protocol().split());
    }

    private Figure breakdown(String by, boolean byHistory) {
        String metric = "HR@" + cutoff();
        List<Measurement> measurements = new ArrayList<>();
        for (Measured measured : result.measured()) {
            List<Breakdown.Slice> slices =
                    byHistory
                            ? Breakdown.byHistoryLength(
                                    measured.result().outcomes(), HISTORY_EDGES, config)
                            : Breakdown.byTargetPopularity(
                                    measured.result().outcomes(), POPULARITY_EDGES, config);
            for (Breakdown.Slice slice : slices) {
                slice.metrics().stream()
                        .filter(value -> value.name().equals(metric))
                        .map(
                                value ->
                                        measurement(
                                                metric,
                                                slice.label(),
                                                measured.result().recommender(),
                                                value))
                        .forEach(measurements::add);
            }
        }
        return MetricFigures.compare(metric + " by " + by, measurements, interval)
                .subtitled(result.dataset());
    }

    /** 10, or the longest list that was asked for if that is not measured. */
    private int cutoff() {
        return config.cutoffs().contains(10) ? 10 : config.depth();
    }

    private static Measurement measurement(
            String metric, String group, String model, MetricValue value) {
        return new Measurement(
                metric,
                group,
                model,
                value.value(),
                value.interval().map(i -> i.low()).orElse(Double.NaN),
                value.interval().map(i -> i.high()).orElse(Double.NaN));
    }

    private static Figure training(String model, TrainingRecord training) {
        TrainingRecord.Curve loss = training.curves().get("loss");
        List<NamedValues> losses = new ArrayList<>();
        List<LineSeries> validation = new ArrayList<>();
        boolean levels =
                training.curves().keySet().stream().anyMatch(name -> name.startsWith("loss/"));
        training.curves()
                .forEach(
                        (name, curve) -> {
                            if (name.startsWith("loss/") || (name.equals("loss") && !levels)) {
                                losses.add(
                                        new NamedValues(
                                                name.replace("loss/", ""),
                                                Numbers.of(curve.values())));
                            } else if (name.startsWith("validation loss/")) {
                                validation.add(
                                        new LineSeries(
                                                name.replace("validation loss/", "")
                                                        + ", validation",
                                                Numbers.of(steps(curve)),
                                                Numbers.of(curve.values())));
                            }
                        });
        return titled(
                        "Training of " + model,
                        TrainingFigures.curves(
                                new TrainingFigures.Log(
                                        Numbers.of(steps(loss)),
                                        losses,
                                        validation,
                                        values(training, "learning rate"),
                                        values(training, "gradient norm"),
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty()),
                                SMOOTHING))
                .captioned("Epoch chosen by " + training.chosenBy() + ".");
    }

    private static Figure titled(String title, Figure figure) {
        return new Figure(
                title, figure.subtitle(), figure.caption(), figure.runs(), figure.panels());
    }

    private static Numbers values(TrainingRecord training, String curve) {
        return Numbers.of(
                training.curves().containsKey(curve)
                        ? training.curves().get(curve).values()
                        : new double[0]);
    }

    private static double[] steps(TrainingRecord.Curve curve) {
        return Arrays.stream(curve.steps()).asDoubleStream().toArray();
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
