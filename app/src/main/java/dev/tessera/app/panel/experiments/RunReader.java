package dev.tessera.app.panel.experiments;

import dev.tessera.experiment.CurveName;
import dev.tessera.experiment.CurveSummary;
import dev.tessera.experiment.FinalMetric;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunOverview;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.RunStore;
import dev.tessera.job.Job;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the table of all runs. What a run that is over left never changes and is read once, so
 * following a run that goes on asks the store for that one alone. Not on the FX thread; safe for
 * several threads, one after the other.
 */
final class RunReader {
    private final RunStore store;
    private final Settings settings = new Settings();
    private final Map<String, Kept<List<FinalMetric>>> metrics = new HashMap<>();
    private final Map<CurveName, Map<String, Kept<List<CurveSummary>>>> curves = new HashMap<>();

    /** What was read of a run while it stood as it did: a resumed one is read again. */
    private record Kept<T>(RunStatus status, Instant ended, T value) {
        boolean isOf(Run run) {
            return run.status() == status && run.ended().filter(ended::equals).isPresent();
        }
    }

    RunReader(RunStore store) {
        this.store = store;
    }

    /** Whether reading the settings of these runs takes its time. */
    synchronized boolean knowsSettings(List<Run> runs) {
        return settings.knows(runs);
    }

    /**
     * @param withSettings false leaves the columns of the settings out, which is quicker the first
     *     time
     * @param wanted curves whose last and best values are columns
     */
    synchronized RunFrame read(
            List<Run> runs, boolean withSettings, Set<CurveName> wanted, Job job) {
        FrameBuilder frame = new FrameBuilder(runs);
        job.checkpoint();
        frame.metrics(metrics(runs));
        job.checkpoint();
        if (withSettings) {
            frame.settings(settings.differing(runs, job));
        }
        for (CurveName name : store.overview().curveNames()) {
            job.checkpoint();
            frame.curve(name, wanted.contains(name) ? summaries(name, runs) : Map.of());
        }
        return frame.build();
    }

    private Map<String, List<FinalMetric>> metrics(List<Run> runs) {
        Set<String> missing = missing(runs, metrics);
        if (!missing.isEmpty()) {
            Map<String, List<FinalMetric>> found = store.overview().results(missing);
            keep(runs, missing, metrics, id -> found.getOrDefault(id, List.of()));
            return all(runs, metrics, found);
        }
        return all(runs, metrics, Map.of());
    }

    private Map<String, CurveSummary> summaries(CurveName name, List<Run> runs) {
        Map<String, Kept<List<CurveSummary>>> kept =
                curves.computeIfAbsent(name, _ -> new HashMap<>());
        Set<String> missing = missing(runs, kept);
        RunOverview overview = store.overview();
        Map<String, List<CurveSummary>> found =
                missing.isEmpty()
                        ? Map.of()
                        : overview.summaries(name, missing).entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey, one -> List.of(one.getValue())));
        keep(runs, missing, kept, id -> found.getOrDefault(id, List.of()));
        Map<String, CurveSummary> summaries = new HashMap<>();
        all(runs, kept, found)
                .forEach((id, list) -> list.forEach(summary -> summaries.put(id, summary)));
        return summaries;
    }

    private static <T> Set<String> missing(List<Run> runs, Map<String, Kept<T>> kept) {
        return runs.stream()
                .filter(run -> !kept.containsKey(run.id()) || !kept.get(run.id()).isOf(run))
                .map(Run::id)
                .collect(Collectors.toSet());
    }

    private static <T> void keep(
            List<Run> runs,
            Set<String> read,
            Map<String, Kept<T>> kept,
            Function<String, T> value) {
        for (Run run : runs) {
            if (read.contains(run.id()) && run.ended().isPresent()) {
                kept.put(
                        run.id(),
                        new Kept<>(run.status(), run.ended().get(), value.apply(run.id())));
            }
        }
    }

    private static <T> Map<String, T> all(
            List<Run> runs, Map<String, Kept<T>> kept, Map<String, T> found) {
        Map<String, T> all = new HashMap<>(found);
        for (Run run : runs) {
            Kept<T> known = kept.get(run.id());
            if (known != null && known.isOf(run)) {
                all.put(run.id(), known.value());
            }
        }
        return all;
    }
}
