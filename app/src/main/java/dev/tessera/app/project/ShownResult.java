package dev.tessera.app.project;

import dev.tessera.app.job.Background;
import dev.tessera.experiment.Run;
import dev.tessera.job.Job;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.RunResults;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

import java.util.Optional;

/**
 * One thing that the shown run left behind, loaded beside the FX thread whenever another run is
 * shown. FX thread only.
 */
public final class ShownResult<T> implements AutoCloseable {
    private final ProjectSession session;
    private final Background background;
    private final Loader<T> loader;
    private final ReadOnlyObjectWrapper<State<T>> state =
            new ReadOnlyObjectWrapper<>(new State.NoRun<>());
    private final Subscription following;
    private boolean visible = true;
    private boolean stale;
    private String run = "";

    /** Where the loading stands. */
    public sealed interface State<T> {
        /** The project has no run. */
        record NoRun<T>() implements State<T> {}

        record Loading<T>(Run run) implements State<T> {}

        /** The run has not made it, or not yet. */
        record Absent<T>(Run run) implements State<T> {}

        /** The log is no longer the one that the run read. */
        record OtherData<T>(Run run) implements State<T> {}

        record Failed<T>(Run run, Throwable cause) implements State<T> {}

        record Ready<T>(Run run, T value) implements State<T> {}
    }

    /** Reads it from what a run left. */
    @FunctionalInterface
    public interface Loader<T> {
        Optional<T> load(RunResults results, DataStage.Loaded data, Job job) throws Exception;
    }

    public ShownResult(ProjectSession session, Background background, Loader<T> loader) {
        this.session = session;
        this.background = background;
        this.loader = loader;
        following = session.shown().subscribe(_ -> changed());
    }

    public ReadOnlyObjectProperty<State<T>> state() {
        return state.getReadOnlyProperty();
    }

    /** The value, where it is there. */
    public Optional<T> value() {
        return state.get() instanceof State.Ready<T>(Run _, T value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /** While nobody looks nothing is loaded; what was missed is loaded when someone does. */
    public void visible(boolean now) {
        visible = now;
        if (visible && stale) {
            reload();
        }
    }

    /** Loads again, as when the run may have gone on. */
    public void reload() {
        stale = true;
        changed();
    }

    private void changed() {
        stale = true;
        if (!visible) {
            return;
        }
        stale = false;
        Optional<RunResults> shown = session.shown().get();
        if (shown.isEmpty()) {
            run = "";
            background.cancel(this);
            state.set(new State.NoRun<>());
            return;
        }
        Run now = shown.get().run();
        // The same run whose record changed: what is shown stays until the new is there.
        if (!(now.id().equals(run) && state.get() instanceof State.Ready<T>)) {
            state.set(new State.Loading<>(now));
        }
        run = now.id();
        background.latest(
                this,
                "load",
                job -> load(shown.get(), job),
                state::set,
                cause -> state.set(new State.Failed<>(now, cause)));
    }

    private State<T> load(RunResults results, Job job) throws Exception {
        DataStage.Loaded data = results.data(job);
        if (!results.isOf(data)) {
            return new State.OtherData<>(results.run());
        }
        return loader.load(results, data, job)
                .<State<T>>map(value -> new State.Ready<>(results.run(), value))
                .orElseGet(() -> new State.Absent<>(results.run()));
    }

    @Override
    public void close() {
        following.unsubscribe();
        background.cancel(this);
    }
}
