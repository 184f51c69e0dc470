package dev.tessera.app.job;

import dev.tessera.job.CancelledJobException;
import dev.tessera.job.JobControl;
import dev.tessera.job.JobListener;
import dev.tessera.job.Outcome;
import dev.tessera.job.Progress;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final Executor bundled;
    private final Consumer<Outcome<?>> ended;
    private final Stopwatch stopwatch = new Stopwatch(System::nanoTime);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.QUEUED);
    private final ReadOnlyBooleanWrapper cancelling = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<String> log = FXCollections.observableArrayList();
    private final ObservableList<String> logView = FXCollections.unmodifiableObservableList(log);

    private final Object lock = new Object();
    private final List<String> newLines = new ArrayList<>();
    private Optional<Progress> newProgress = Optional.empty();
    private boolean scheduled;

    private final JobControl control;
    private boolean began;

    /** Whoever sets it decides: the job that it begins, the user that it never does. */
    private final AtomicBoolean claimed = new AtomicBoolean();

    JobItem(String title, Executor fx, Duration pace, Consumer<Outcome<?>> ended) {
        this.title = title;
        this.fx = fx;
        this.ended = ended;
        control = new JobControl(listener());
        bundled =
                pace.isZero()
                        ? fx
                        : CompletableFuture.delayedExecutor(
                                pace.toMillis(), TimeUnit.MILLISECONDS, fx);
    }

    /** To run its task with. */
    JobControl control() {
        return control;
    }

    /**
     * From the job's thread: it runs now.
     *
     * @throws CancelledJobException if it was cancelled while it waited
     */
    void began() {
        if (!claimed.compareAndSet(false, true)) {
            throw new CancelledJobException();
        }
        fx.execute(
                () -> {
                    began = true;
                    if (state.get() == State.QUEUED) {
                        stopwatch.start();
                        state.set(State.RUNNING);
                    }
                });
    }

    private JobListener listener() {
        return new JobListener() {
            @Override
            public void progress(Progress progress) {
                gather(() -> newProgress = Optional.of(progress));
            }

            @Override
            public void log(String line) {
                gather(() -> newLines.add(line));
            }

            @Override
            public void ended(Outcome<?> outcome) {
                fx.execute(() -> end(outcome));
            }
        };
    }

    private void gather(Runnable report) {
        synchronized (lock) {
            report.run();
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        bundled.execute(this::take);
    }

    private void take() {
        Optional<Progress> latest;
        List<String> lines;
        synchronized (lock) {
            scheduled = false;
            latest = newProgress;
            newProgress = Optional.empty();
            lines = List.copyOf(newLines);
            newLines.clear();
        }
        if (state.get().isOver()) {
            return;
        }
        if (latest.isPresent()) {
            progress.set(latest);
        }
        if (!lines.isEmpty()) {
            log.addAll(lines);
            if (log.size() > LOG_LINES) {
                log.remove(0, log.size() - LOG_LINES);
            }
        }
    }

    private void end(Outcome<?> outcome) {
        if (state.get().isOver()) {
            return; // cancelled while it waited in line
        }
        take();
        stopwatch.stop();
        cancelling.set(false);
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

    /** Whether it was told to end and has not reached a safe point yet. */
    public ReadOnlyBooleanProperty cancelling() {
        return cancelling.getReadOnlyProperty();
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
        return logView;
    }

    /** How long it has run up to now, or up to its end, without waiting and pauses. */
    public Duration elapsed() {
        return stopwatch.elapsed();
    }

    /** It stops at its next safe point and goes on with {@link #resume}. */
    public void pause() {
        if (state.get() == State.QUEUED || state.get() == State.RUNNING) {
            control.pause();
            stopwatch.stop();
            state.set(State.PAUSED);
        }
    }

    public void resume() {
        if (state.get() == State.PAUSED) {
            control.resume();
            if (began) {
                stopwatch.start();
            }
            state.set(began ? State.RUNNING : State.QUEUED);
        }
    }

    /** It ends at its next safe point, at once if it has not begun; what it finished stays. */
    public void cancel() {
        if (state.get().isOver()) {
            return;
        }
        control.cancel();
        if (claimed.compareAndSet(false, true)) {
            end(new Outcome.Cancelled<>());
        } else {
            cancelling.set(true);
        }
    }
}
