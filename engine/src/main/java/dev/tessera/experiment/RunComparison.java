package dev.tessera.experiment;

import dev.tessera.config.Configs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several runs side by side. Each row has one entry a run, in the order of {@code runs}, empty
 * where a run lacks it.
 *
 * @param settings only those on which the runs do not agree; {@link #allSettings} has all
 * @param metrics all final metrics of all runs
 */
public record RunComparison(List<Run> runs, List<SettingRow> settings, List<MetricRow> metrics) {

    /** A setting, its values as text. */
    public record SettingRow(String path, List<Optional<String>> values) {
        public boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    /**
     * A metric measured by the same rules: equal name, split and {@link FinalMetric#rules}. One
     * measured by other rules is another row.
     *
     * @param options the rules
     */
    public record MetricRow(
            String name, String split, String options, List<Optional<FinalMetric>> values) {
        private Optional<FinalMetric> of(List<FinalMetric> results) {
            return results.stream()
                    .filter(
                            m ->
                                    m.name().equals(name)
                                            && m.split().equals(split)
                                            && m.rules().equals(options))
                    .findFirst();
        }
    }

    static RunComparison of(List<Run> runs, List<List<FinalMetric>> results) {
        return new RunComparison(runs, settings(runs), metrics(results));
    }

    private static List<SettingRow> settings(List<Run> runs) {
        return allSettings(runs).stream().filter(SettingRow::differs).toList();
    }

    /** Every setting of the runs, in the order of their configurations. */
    public static List<SettingRow> allSettings(List<Run> runs) {
        List<Map<String, String>> configs =
                runs.stream()
                        .map(
                                run ->
                                        Configs.settings(
                                                run.info().config(),
                                                "the configuration of " + run.id()))
                        .toList();
        Set<String> paths =
                configs.stream()
                        .flatMap(c -> c.keySet().stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return paths.stream()
                .map(
                        path ->
                                new SettingRow(
                                        path,
                                        configs.stream()
                                                .map(c -> Optional.ofNullable(c.get(path)))
                                                .toList()))
                .toList();
    }

    private static List<MetricRow> metrics(List<List<FinalMetric>> results) {
        Set<MetricRow> rows =
                results.stream()
                        .flatMap(List::stream)
                        .map(m -> new MetricRow(m.name(), m.split(), m.rules(), List.of()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return rows.stream()
                .map(
                        row ->
                                new MetricRow(
                                        row.name,
                                        row.split,
                                        row.options,
                                        results.stream().map(row::of).toList()))
                .toList();
    }
}
