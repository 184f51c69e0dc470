package dev.tessera.app.panel.data.statistics;

import dev.tessera.app.panel.data.Spoken;
import dev.tessera.dataset.Action;
import dev.tessera.dataset.DatasetStatistics;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Sessions;
import dev.tessera.dataset.SplitCheck.Finding;
import dev.tessera.dataset.SplitChecks;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.standard.DatasetFigures;
import dev.tessera.figure.standard.NamedValues;
import dev.tessera.job.Job;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.SplitSummary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the panel shows of a log, counted and drawn as data.
 *
 * @param sessions empty without times
 * @param figures by name, in the order they are shown
 */
record LogFacts(
        String name,
        DatasetStatistics statistics,
        Optional<Sessions> sessions,
        Map<Chart, Figure> figures,
        SplitSummary split,
        List<Finding> checks) {
    private static final int BUCKETS = 60;

    /** The charts of the panel, in their order. */
    enum Chart {
        LENGTHS,
        POPULARITY,
        ACTIVITY,
        FEEDBACK,
        VALUES
    }

    /** Counts a log; a few passes over it, with a safe point after each. */
    static LogFacts of(DataStage.Loaded data, Job job) {
        InteractionLog log = data.dataset().log();
        job.progress("counting interactions", 0, 4);
        DatasetStatistics statistics = DatasetStatistics.of(log, BUCKETS);
        step(job, 1);
        Optional<Sessions> sessions =
                log.timed() ? Optional.of(Sessions.of(log, Sessions.USUAL_GAP)) : Optional.empty();
        step(job, 2);
        List<Finding> checks = SplitChecks.of(log, data.split());
        step(job, 3);
        Map<Chart, Figure> figures = figures(data.dataset().name(), log, statistics);
        step(job, 4);
        return new LogFacts(
                data.dataset().name(),
                statistics,
                sessions,
                figures,
                SplitSummary.of(data),
                checks);
    }

    private static void step(Job job, long done) {
        job.progress("counting interactions", done, 4);
        job.checkpoint();
    }

    private static Map<Chart, Figure> figures(
            String name, InteractionLog log, DatasetStatistics statistics) {
        Map<Chart, Figure> figures = new LinkedHashMap<>();
        double[] lengths = new double[log.userCount()];
        for (int user = 0; user < lengths.length; user++) {
            lengths[user] = log.length(user);
        }
        double[] popularity = new double[log.itemCount()];
        for (int position = 0; position < log.size(); position++) {
            popularity[log.item(position)]++;
        }
        figures.put(
                Chart.LENGTHS,
                DatasetFigures.sequenceLengths(List.of(new NamedValues(name, lengths)))
                        .subtitled(name));
        figures.put(
                Chart.POPULARITY,
                DatasetFigures.popularity(List.of(new NamedValues(name, popularity)))
                        .subtitled(name));
        statistics
                .period()
                .filter(period -> period.last() > period.first())
                .ifPresent(
                        period ->
                                figures.put(Chart.ACTIVITY, activity(statistics).subtitled(name)));
        if (!feedback(statistics).isEmpty()) {
            figures.put(
                    Chart.FEEDBACK,
                    DatasetFigures.feedback(
                                    feedback(statistics),
                                    Set.of(word(Action.DISLIKE)),
                                    statistics.interactions())
                            .subtitled(name));
        }
        if (!log.valueName().isEmpty()) {
            double[] values = new double[log.size()];
            for (int position = 0; position < values.length; position++) {
                values[position] = log.value(position);
            }
            figures.put(
                    Chart.VALUES,
                    DatasetFigures.values(new NamedValues(log.valueName(), values))
                            .subtitled(name));
        }
        return figures;
    }

    /** Every interaction is a view, so that a bar of it says nothing. */
    private static Map<String, Long> feedback(DatasetStatistics statistics) {
        Map<String, Long> actions = new LinkedHashMap<>();
        statistics
                .actions()
                .forEach(
                        (action, count) -> {
                            if (action != Action.VIEW) {
                                actions.put(word(action), count);
                            }
                        });
        return actions;
    }

    private static String word(Action action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Figure activity(DatasetStatistics statistics) {
        DatasetStatistics.Period period = statistics.period().orElseThrow();
        Stretch unit = Stretch.of(period.last() - period.first());
        List<Double> since = new ArrayList<>();
        for (DatasetStatistics.Bucket bucket : statistics.activity()) {
            since.add((bucket.from() - period.first()) / (double) unit.seconds);
        }
        return DatasetFigures.activity(
                unit.word + " since " + Spoken.day(period.first()),
                Numbers.of(since.stream().mapToDouble(Double::doubleValue).toArray()),
                Numbers.of(
                        statistics.activity().stream()
                                .mapToDouble(DatasetStatistics.Bucket::interactions)
                                .toArray()),
                Numbers.of(
                        statistics.activity().stream()
                                .mapToDouble(DatasetStatistics.Bucket::users)
                                .toArray()));
    }

    /** Units of time for an axis. */
    private enum Stretch {
        HOURS("hours", 3600),
        DAYS("days", 86_400),
        YEARS("years", 31_556_952);

        private final String word;
        private final long seconds;

        Stretch(String word, long seconds) {
            this.word = word;
            this.seconds = seconds;
        }

        static Stretch of(long span) {
            return span < 3 * DAYS.seconds ? HOURS : span < 5 * YEARS.seconds ? DAYS : YEARS;
        }
    }
}
