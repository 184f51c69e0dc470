package dev.tessera.cli;

import dev.tessera.evaluation.MetricValue;
import dev.tessera.pipeline.Measured;
import dev.tessera.pipeline.RunResult;
import dev.tessera.pipeline.TrainingRecord;
import dev.tessera.tokenizer.CodebookStatistics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run came to, as tables for a terminal. */
final class ResultText {
    private ResultText() {}

    static String of(RunResult result) {
        StringBuilder text = new StringBuilder();
        text.append(
                format(
                        "%n%s: %,d users, %,d items, %,d interactions; %s, %,d test cases%n",
                        result.dataset(),
                        result.statistics().users(),
                        result.statistics().items(),
                        result.statistics().interactions(),
                        result.split().protocol(),
                        result.split().test()));
        result.codebooks().ifPresent(codebooks -> text.append('\n').append(codebooks(codebooks)));
        if (!result.trainings().isEmpty()) {
            text.append('\n').append(trainings(result.trainings()));
        }
        if (!result.measured().isEmpty()) {
            text.append('\n').append(metrics(result.measured()));
        }
        text.append(format("%nrun %s", result.run()));
        result.report().ifPresent(report -> text.append(", report in ").append(report));
        return text.append('\n').toString();
    }

    private static String codebooks(CodebookStatistics statistics) {
        TextTable table =
                new TextTable(
                        "level",
                        "codes",
                        "used",
                        "entropy (nats)",
                        "of ln K",
                        "reconstruction loss");
        for (CodebookStatistics.Level level : statistics.levels()) {
            table.row(
                    level.level(),
                    level.size(),
                    format("%.1f %%", 100 * level.utilization()),
                    format("%.3f", level.entropy()),
                    format("%.3f", level.entropyShare()),
                    level.meanSquaredError().isPresent()
                            ? format("%.4g", level.meanSquaredError().getAsDouble())
                            : "-");
        }
        return table
                + format(
                        "%.2f %% of the items share their semantic id with another; at most %d to an id%n",
                        100 * statistics.collisionRate(), statistics.maxItemsPerId());
    }

    private static String trainings(Map<String, TrainingRecord> trainings) {
        TextTable table = new TextTable("model", "epochs", "steps", "epoch chosen by");
        trainings.forEach(
                (model, training) ->
                        table.row(model, training.epochs(), training.steps(), training.chosenBy()));
        return table.toString();
    }

    static String metrics(List<Measured> measured) {
        List<String> names = List.of("HR@10", "NDCG@10", "MRR@10", "coverage@10");
        boolean rewards = measured.stream().anyMatch(m -> m.trueReward().isPresent());
        TextTable table =
                rewards
                        ? new TextTable(
                                "recommender",
                                "HR@10",
                                "interval",
                                "NDCG@10",
                                "MRR@10",
                                "coverage@10",
                                "true reward@10")
                        : new TextTable(
                                "recommender",
                                "HR@10",
                                "interval",
                                "NDCG@10",
                                "MRR@10",
                                "coverage@10");
        for (Measured one : measured) {
            List<Object> row = new java.util.ArrayList<>();
            row.add(one.result().recommender());
            for (String name : names) {
                row.add(
                        one.result().metrics().stream()
                                .filter(m -> m.name().equals(name))
                                .findFirst()
                                .map(m -> format("%.4f", m.value()))
                                .orElse("-"));
                if (name.equals("HR@10")) {
                    row.add(interval(one, name));
                }
            }
            if (rewards) {
                row.add(
                        one.trueReward()
                                .map(reward -> format("%.4f", reward.recommended()))
                                .orElse("-"));
            }
            table.row(row.toArray());
        }
        return table + notes(measured);
    }

    private static String interval(Measured measured, String name) {
        return measured.result().metrics().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .flatMap(MetricValue::interval)
                .map(i -> format("%.4f to %.4f", i.low(), i.high()))
                .orElse("-");
    }

    private static String notes(List<Measured> measured) {
        StringBuilder notes = new StringBuilder();
        for (Measured one : measured) {
            if (!one.levels().isEmpty()) {
                notes.append(
                        format(
                                "%s: accuracy by level %s (each given the levels before it)%n",
                                one.result().recommender(),
                                one.levels().stream()
                                        .map(a -> format("%.3f", a))
                                        .collect(Collectors.joining(" / "))));
            }
            one.result()
                    .legality()
                    .ifPresent(
                            l ->
                                    notes.append(
                                            format(
                                                    "%s: %.1f %% of the beams are legal ids%s%n",
                                                    one.result().recommender(),
                                                    100 * l.share(),
                                                    one.unconstrained()
                                                            .map(
                                                                    free ->
                                                                            format(
                                                                                    "; %.1f %% without the trie",
                                                                                    100
                                                                                            * free
                                                                                                    .share()))
                                                            .orElse(""))));
        }
        measured.stream()
                .findFirst()
                .ifPresent(
                        one ->
                                notes.append(
                                        format(
                                                "full catalogue, %s, history %s%n",
                                                one.result().protocol().split(),
                                                one.result().protocol().historyExcluded()
                                                        ? "removed"
                                                        : "kept")));
        measured.stream()
                .filter(one -> one.result().unreachable() > 0)
                .findFirst()
                .ifPresent(
                        one ->
                                notes.append(
                                        format(
                                                "%d test targets (%.1f %%) stand in the user's own history and count as misses%n",
                                                one.result().unreachable(),
                                                100 * one.result().unreachableShare())));
        return notes.toString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
