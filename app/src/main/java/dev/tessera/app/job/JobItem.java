package dev.tessera.app.job;

import dev.tessera.job.JobControl;
import dev.tessera.job.JobListener;
import dev.tessera.job.Outcome;
import dev.tessera.job.Progress;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A job as the window shows it. What the job reports arrives in bundles, so that a job that reports
 * at every step does not flood the FX thread.
 */
public final class JobItem {
    private static final int LOG_LINES = 5000;

    /** Where a job stands. */
    public enum State {
        QUEUED,
        RUNNING,
        PAUSED,
        FINISHED,
        CANCELLED,
        FAILED;

        public boolean isOver() {
            return this == FINISHED || this == CANCELLED || this == FAILED;
        }
    }

    private final String title;
    private final Executor fx;
    private final Consumer<Outcome<?>> ended;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.QUEUED);
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<String> log = FXCollections.observableArrayList();

    private final Object lock = new Object();
    private final List<String> newLines = new ArrayList<>();
    private Progress newProgress;
    private boolean scheduled;
    private JobControl control;

    JobItem(String title, Executor fx, Consumer<Outcome<?>> ended) {
        this.title = title;
        this.fx = fx;
        this.ended = ended;
    }

    void control(JobControl control) {
        this.control = control;
    }

    JobListener listener() {
        return new JobListener() {
            @Override
            public void progress(Progress progress) {
                synchronized (lock) {
                    newProgress = progress;
                }
                schedule();
            }

            @Override
            public void log(String line) {
                synchronized (lock) {
                    newLines.add(line);
                }
                schedule();
            }

            @Override
            public void ended(Outcome<?> outcome) {
                fx.execute(() -> end(outcome));
            }
        };
    }

    private void schedule() {
        synchronized (lock) {
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        fx.execute(this::take);
    }

    private void take() {
        Progress latest;
        List<String> lines;
        synchronized (lock) {
            scheduled = false;
            latest = newProgress;
            newProgress = null;
            lines = List.copyOf(newLines);
            newLines.clear();
        }
        if (state.get() == State.QUEUED) {
            state.set(State.RUNNING);
        }
        if (latest != null) {
            progress.set(Optional.of(latest));
        }
        log.addAll(lines);
        if (log.size() > LOG_LINES) {
            log.remove(0, log.size() - LOG_LINES);
        }
    }

    private void end(Outcome<?> outcome) {
        take();
        switch (outcome) {
            case Outcome.Finished<?> _ -> state.set(State.FINISHED);
            case Outcome.Cancelled<?> _ -> state.set(State.CANCELLED);
            case Outcome.Failed<?> failed -> {
                failure.set(Optional.of(failed.cause()));
                state.set(State.FAILED);
            }
        }
        ended.accept(outcome);
    }

    public String title() {
        return title;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Progress>> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Why it failed; empty otherwise. */
    public ReadOnlyObjectProperty<Optional<Throwable>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** Its latest log lines, oldest first. */
    public ObservableList<String> log() {
        return FXCollections.unmodifiableObservableList(log);
    }

    /** It stops at its next safe point and goes on with {@link #resume}. */
    public void pause() {
        if (!state.get().isOver()) {
            control.pause();
            state.set(State.PAUSED);
        }
    }

    public void resume() {
        if (state.get() == State.PAUSED) {
            control.resume();
            state.set(State.RUNNING);
        }
    }

    /** It ends at its next safe point; what it finished stays. */
    public void cancel() {
        if (!state.get().isOver()) {
            control.cancel();
        }
    }
}
