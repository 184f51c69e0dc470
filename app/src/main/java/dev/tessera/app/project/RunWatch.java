package dev.tessera.app.project;

import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunFilter;
import dev.tessera.experiment.RunStore;
import dev.tessera.experiment.StageRecord;
import dev.tessera.pipeline.Interruption;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks into the run store again and again, and says when there is something new. */
final class RunWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path project;
    private final RunStore store;
    private volatile boolean stopped;

    // One look at a time.
    private long revision = -1;
    private List<Run> runs = List.of();
    private String lastShown = "";
    private List<StageRecord> stagesOfShown = List.of();

    /**
     * What there is.
     *
     * @param stagesOfShownChanged whether the run that the panels show has other stages than at the
     *     last look
     */
    record Seen(List<Run> runs, List<Interruption> interrupted, boolean stagesOfShownChanged) {}

    RunWatch(Path project, RunStore store) {
        this.project = project;
        this.store = store;
    }

    /** Calls {@code look} a second from now and every second, by way of {@code later}. */
    void start(Runnable look, BiConsumer<Duration, Runnable> later) {
        later.accept(
                PAUSE,
                () -> {
                    if (!stopped) {
                        look.run();
                        start(look, later);
                    }
                });
    }

    void stop() {
        stopped = true;
    }

    /**
     * @param shown the run that the panels show, empty for none
     */
    synchronized Seen look(String shown) {
        store.markInterrupted();
        revision = store.revision();
        List<StageRecord> stages = shown.isEmpty() ? List.of() : store.stages(shown);
        runs = kept(store.list(RunFilter.ALL));
        boolean changed = shown.equals(lastShown) && !stages.equals(stagesOfShown);
        Seen seen =
                new Seen(
                        runs,
                        store.toResume().stream()
                                .map(run -> Interruption.of(project, store, run))
                                .toList(),
                        changed);
        lastShown = shown;
        stagesOfShown = stages;
        return seen;
    }

    /**
     * The runs found, those that are as they were as the same objects: comparing ten thousand takes
     * too long for the FX thread otherwise.
     */
    private List<Run> kept(List<Run> found) {
        Map<String, Run> before =
                runs.stream().collect(Collectors.toMap(Run::id, Function.identity()));
        List<Run> kept =
                found.stream()
                        .map(run -> run.equals(before.get(run.id())) ? before.get(run.id()) : run)
                        .toList();
        return kept.equals(runs) ? runs : kept;
    }

    /** Empty while nothing was written. */
    synchronized Optional<Seen> lookIfChanged(String shown) {
        store.markInterrupted();
        return store.revision() == revision ? Optional.empty() : Optional.of(look(shown));
    }
}
