package dev.tessera.app.panel.experiments;

import dev.tessera.experiment.CurveName;
import dev.tessera.experiment.CurveSummary;
import dev.tessera.experiment.FinalMetric;
import dev.tessera.experiment.Run;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Puts together the table of runs, group of columns by group. */
final class FrameBuilder {
    private final List<Run> runs;
    private final List<RunColumn> columns = new ArrayList<>();
    private final List<StringColumn> texts = new ArrayList<>();
    private final List<DoubleColumn> numbers = new ArrayList<>();
    private final Map<String, RunFrame.Ends> intervals = new HashMap<>();

    FrameBuilder(List<Run> runs) {
        this.runs = runs;
        number(RunColumn.STAR, run -> run.starred() ? 1 : 0);
        text(RunColumn.NAME, run -> run.info().name());
        text(RunColumn.STATUS, run -> run.status().text());
        number(RunColumn.STARTED, run -> run.started().toEpochMilli());
        number(
                RunColumn.DURATION,
                run ->
                        run.duration()
                                .map(Duration::toMillis)
                                .map(ms -> ms / 1e3)
                                .orElse(Double.NaN));
        text(RunColumn.TAGS, run -> String.join(", ", run.tags()));
        text(RunColumn.NOTES, Run::notes);
        text(RunColumn.ID, Run::id);
        text(RunColumn.SEED, run -> Long.toString(run.info().seed()));
        numbers.add(column(RunColumn.SEED, run -> run.info().seed()));
        text(RunColumn.DEVICE, run -> run.info().device());
        text(RunColumn.DATA, run -> run.info().dataFingerprint());
        text(RunColumn.VERSION, run -> run.info().codeVersion());
        text(RunColumn.COMMAND, run -> run.info().command());
    }

    private void text(RunColumn column, Function<Run, String> value) {
        columns.add(column);
        texts.add(StringColumn.create(column.id(), runs.stream().map(value)));
    }

    private void number(RunColumn column, ToDoubleFunction<Run> value) {
        columns.add(column);
        numbers.add(column(column, value));
    }

    private DoubleColumn column(RunColumn column, ToDoubleFunction<Run> value) {
        return DoubleColumn.create(column.id(), runs.stream().mapToDouble(value).toArray());
    }

    /** Texts by path of setting, one a run, null where a run lacks it. */
    void settings(Map<String, String[]> settings) {
        Map<String, String> names = SettingNames.shortest(settings.keySet());
        settings.forEach(
                (path, values) -> {
                    Optional<double[]> parsed = numbers(values);
                    RunColumn column = RunColumn.setting(path, names.get(path), parsed.isPresent());
                    columns.add(column);
                    texts.add(
                            StringColumn.create(
                                    column.id(),
                                    Arrays.stream(values).map(text -> text == null ? "" : text)));
                    parsed.ifPresent(of -> numbers.add(DoubleColumn.create(column.id(), of)));
                });
    }

    /** Empty unless every text is a number. */
    private static Optional<double[]> numbers(String[] texts) {
        double[] numbers = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            try {
                numbers[i] = texts[i] == null ? Double.NaN : Double.parseDouble(texts[i]);
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
        return Optional.of(numbers);
    }

    private static final class Measure {
        private final FinalMetric first;
        private final double[] values;
        private final double[] low;
        private final double[] high;

        Measure(FinalMetric first, int runs) {
            this.first = first;
            values = missing(runs);
            low = missing(runs);
            high = missing(runs);
        }

        private static double[] missing(int runs) {
            double[] missing = new double[runs];
            Arrays.fill(missing, Double.NaN);
            return missing;
        }

        void put(int row, FinalMetric metric) {
            values[row] = metric.value();
            low[row] = metric.low().orElse(Double.NaN);
            high[row] = metric.high().orElse(Double.NaN);
        }

        boolean hasInterval() {
            return Arrays.stream(low).anyMatch(Double::isFinite);
        }
    }

    private record Key(String name, String split, String rules) {}

    /** Final metrics by run. */
    void metrics(Map<String, List<FinalMetric>> metrics) {
        Map<Key, Measure> measures = new LinkedHashMap<>();
        Map<String, String> rules = new HashMap<>(); // the same few texts over and over
        for (int row = 0; row < runs.size(); row++) {
            for (FinalMetric metric : metrics.getOrDefault(runs.get(row).id(), List.of())) {
                String by = rules.computeIfAbsent(metric.options(), _ -> metric.rules());
                measures.computeIfAbsent(
                                new Key(metric.name(), metric.split(), by),
                                _ -> new Measure(metric, runs.size()))
                        .put(row, metric);
            }
        }
        Map<Key, Integer> seen = new HashMap<>();
        measures.forEach(
                (key, measure) -> {
                    Key same = new Key(key.name, key.split, "");
                    int number = seen.merge(same, 1, Integer::sum);
                    add(measure, severalRules(measures, key) ? "[" + number + "]" : "");
                });
    }

    private static boolean severalRules(Map<Key, Measure> measures, Key key) {
        return measures.keySet().stream()
                        .filter(one -> one.name.equals(key.name) && one.split.equals(key.split))
                        .limit(2)
                        .count()
                > 1;
    }

    private void add(Measure measure, String mark) {
        RunColumn column = RunColumn.metric(measure.first, mark);
        columns.add(column);
        numbers.add(DoubleColumn.create(column.id(), measure.values));
        if (measure.hasInterval()) {
            intervals.put(
                    column.id(),
                    new RunFrame.Ends(
                            DoubleColumn.create("low", measure.low),
                            DoubleColumn.create("high", measure.high)));
        }
    }

    /** Two columns for a curve: its last and its best value. */
    void curve(CurveName name, Map<String, CurveSummary> summaries) {
        curve(RunColumn.last(name), summaries, CurveSummary::last);
        RunColumn best = RunColumn.best(name);
        curve(
                best,
                summaries,
                best.lowerIsBetter() ? CurveSummary::smallest : CurveSummary::largest);
    }

    private void curve(
            RunColumn column,
            Map<String, CurveSummary> summaries,
            ToDoubleFunction<CurveSummary> value) {
        columns.add(column);
        numbers.add(
                column(
                        column,
                        run ->
                                Optional.ofNullable(summaries.get(run.id()))
                                        .map(value::applyAsDouble)
                                        .orElse(Double.NaN)));
    }

    RunFrame build() {
        return new RunFrame(
                runs,
                columns,
                Table.create("texts", texts.toArray(StringColumn[]::new)),
                Table.create("numbers", numbers.toArray(DoubleColumn[]::new)),
                intervals);
    }
}
