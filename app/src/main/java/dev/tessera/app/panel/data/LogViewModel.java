package dev.tessera.app.panel.data;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.config.ConfigException;
import dev.tessera.job.Job;
import dev.tessera.job.Progress;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.RunResults;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Something computed from the log of a project as it is configured, or as the shown run had it; it
 * is computed anew when the settings that decide the log change.
 */
public final class LogViewModel<T> {
    private final Workbench workbench;
    private final ProjectSession session;
    private final BiFunction<DataStage.Loaded, Job, T> compute;
    private final ReadOnlyObjectWrapper<Fetched<T>> content =
            new ReadOnlyObjectWrapper<>(new Fetched.Nothing<>());
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty ofRun = new SimpleBooleanProperty();
    private final Subscription following;
    private boolean visible;
    private Optional<DataKey> computed = Optional.empty();

    public LogViewModel(
            Workbench workbench,
            ProjectSession session,
            BiFunction<DataStage.Loaded, Job, T> compute) {
        this.workbench = workbench;
        this.session = session;
        this.compute = compute;
        following =
                Subscription.combine(
                        session.edits().value().subscribe(this::follow),
                        session.shown().subscribe(this::follow),
                        ofRun.subscribe(this::follow));
    }

    public ReadOnlyObjectProperty<Fetched<T>> content() {
        return content.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Progress>> progress() {
        return progress.getReadOnlyProperty();
    }

    /**
     * Whether the log of the shown run is meant, where there is a run, not that of the settings.
     */
    public BooleanProperty ofRun() {
        return ofRun;
    }

    /** The run that {@link #ofRun} speaks of. */
    public ReadOnlyObjectProperty<Optional<RunResults>> shown() {
        return session.shown();
    }

    /** Nothing is computed while the panel is behind others. */
    public void visible(boolean now) {
        visible = now;
        follow();
    }

    private void follow() {
        if (!visible) {
            return;
        }
        try {
            Project project =
                    session.shown()
                            .get()
                            .filter(_ -> ofRun.get())
                            .map(RunResults::project)
                            .orElseGet(session::project);
            Optional<DataKey> key = Optional.of(DataKey.of(project.config()));
            if (!key.equals(computed)) {
                computed = key;
                load(project, false);
            }
        } catch (ConfigException e) {
            computed = Optional.empty();
            content.set(new Fetched.Failed<>(e));
        }
    }

    /** Reads the log again, as after a file was mended. */
    public void readAgain() {
        computed = Optional.of(DataKey.of(session.project().config()));
        ofRun.set(false);
        load(session.project(), true);
    }

    private void load(Project project, boolean afresh) {
        content.set(new Fetched.Waiting<>());
        progress.set(Optional.empty());
        workbench
                .background()
                .latest(
                        this,
                        "log",
                        job -> {
                            if (afresh) {
                                session.data().clear();
                            }
                            return compute.apply(session.data().load(project, job), job);
                        },
                        now -> progress.set(Optional.of(now)),
                        found -> content.set(new Fetched.Ready<>(found)),
                        cause -> content.set(new Fetched.Failed<>(cause)));
    }

    public void close() {
        following.unsubscribe();
        workbench.background().cancel(this);
    }
}
