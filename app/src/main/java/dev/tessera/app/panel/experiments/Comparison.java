package dev.tessera.app.panel.experiments;

import dev.tessera.experiment.CurveName;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunComparison;
import dev.tessera.experiment.RunStore;
import dev.tessera.job.Job;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Several runs side by side, as read at one moment.
 *
 * @param settings all of them
 * @param metrics one row a metric measured by one set of rules
 * @param curves all that any of the runs has, stages taken from other runs included
 */
record Comparison(
        List<Run> runs,
        List<RunComparison.SettingRow> settings,
        List<RunComparison.MetricRow> metrics,
        List<CurveName> curves) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ID_TAIL = 4;

    static Comparison read(RunStore store, List<String> ids, Job job) {
        RunComparison compared = store.compare(ids);
        job.checkpoint();
        Set<CurveName> curves = new LinkedHashSet<>();
        for (String id : ids) {
            curves.addAll(store.overview().curveNames(id));
        }
        job.checkpoint();
        return new Comparison(
                compared.runs(),
                RunComparison.allSettings(compared.runs()),
                compared.metrics(),
                List.copyOf(curves));
    }

    /** What tells each run from the others: its name, with the end of its id if names repeat. */
    List<String> labels() {
        return runs.stream()
                .map(
                        run -> {
                            String name = run.info().name();
                            long same =
                                    runs.stream()
                                            .filter(other -> other.info().name().equals(name))
                                            .count();
                            return same == 1
                                    ? name
                                    : name + " " + run.id().substring(run.id().length() - ID_TAIL);
                        })
                .toList();
    }

    /** Place of a run, 0 if it is not among them. */
    int place(String id) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).id().equals(id)) {
                return i;
            }
        }
        return 0;
    }

    /** Whether the runs read the same data, as far as they say what they read. */
    boolean sameData() {
        return runs.stream()
                        .map(run -> run.info().dataFingerprint())
                        .filter(fingerprint -> !fingerprint.isEmpty())
                        .distinct()
                        .count()
                <= 1;
    }

    /** Rules of which one metric of one recommender was measured by more than one. */
    List<String> differingRules() {
        Map<String, Set<String>> values = new TreeMap<>();
        for (RunComparison.MetricRow row : metrics) {
            List<RunComparison.MetricRow> others =
                    metrics.stream()
                            .filter(
                                    other ->
                                            other != row
                                                    && other.name().equals(row.name())
                                                    && other.split().equals(row.split()))
                            .toList();
            for (RunComparison.MetricRow other : others) {
                collect(row.options(), other.options(), values);
            }
        }
        List<String> told = new ArrayList<>();
        values.forEach((rule, of) -> told.add(rule + ": " + String.join(" / ", of)));
        return told;
    }

    private static void collect(String one, String other, Map<String, Set<String>> values) {
        JsonNode rules = JSON.readTree(one);
        JsonNode others = JSON.readTree(other);
        Set<String> names = new LinkedHashSet<>(rules.propertyNames());
        names.addAll(others.propertyNames());
        for (String name : names) {
            String value = rules.path(name).asString("\u2013");
            String otherValue = others.path(name).asString("\u2013");
            if (!value.equals(otherValue)) {
                Set<String> of = values.computeIfAbsent(name, _ -> new LinkedHashSet<>());
                of.add(value);
                of.add(otherValue);
            }
        }
    }
}
