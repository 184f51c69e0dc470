package dev.tessera.app.project;

import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunFilter;
import dev.tessera.experiment.RunStore;
import dev.tessera.experiment.StageRecord;
import dev.tessera.pipeline.Interruption;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Looks into the run store again and again, and says when there is something new. */
final class RunWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path project;
    private final RunStore store;
    private volatile boolean stopped;

    // One look at a time.
    private long version = -1;
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
        version = store.version();
        List<StageRecord> stages = shown.isEmpty() ? List.of() : store.stages(shown);
        boolean changed = shown.equals(lastShown) && !stages.equals(stagesOfShown);
        Seen seen =
                new Seen(
                        store.list(RunFilter.ALL),
                        store.toResume().stream()
                                .map(run -> Interruption.of(project, store, run))
                                .toList(),
                        changed);
        lastShown = shown;
        stagesOfShown = stages;
        return seen;
    }

    /** Empty while nothing was written. */
    synchronized Optional<Seen> lookIfChanged(String shown) {
        store.markInterrupted();
        return store.version() == version ? Optional.empty() : Optional.of(look(shown));
    }
}
