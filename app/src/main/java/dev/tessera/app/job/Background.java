package dev.tessera.app.job;

import dev.tessera.job.JobControl;
import dev.tessera.job.JobListener;
import dev.tessera.job.JobTask;
import dev.tessera.job.Jobs;
import dev.tessera.job.Outcome;
import dev.tessera.job.Progress;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Quick work that a panel needs done beside the FX thread: reading artifacts, computing a figure.
 * Long work that a user follows is a job of {@link JobList} instead.
 */
public final class Background implements AutoCloseable {
    private final Jobs jobs;
    private final Executor fx;
    private final Map<Slot, Request> newest = new HashMap<>();

    /** Names what is asked for: within one owner and name, a newer request replaces the older. */
    private record Slot(Object owner, String name) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Slot slot && owner == slot.owner && name.equals(slot.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(System.identityHashCode(owner), name);
        }
    }

    private static final class Request {
        private Optional<JobControl> control = Optional.empty();

        void cancel() {
            control.ifPresent(JobControl::cancel);
        }
    }

    /**
     * @param fx where results are delivered
     */
    public Background(Jobs jobs, Executor fx) {
        this.jobs = jobs;
        this.fx = fx;
    }

    /**
     * Starts a task and cancels the one of the same owner and name before it, whose result is then
     * never delivered. To be called on the FX thread, where {@code done} or {@code failed} is
     * called.
     *
     * @param failed hears why there is no result; not called when the task was replaced or
     *     cancelled
     */
    public <T> void latest(
            Object owner,
            String name,
            JobTask<T> task,
            Consumer<T> done,
            Consumer<Throwable> failed) {
        latest(owner, name, task, _ -> {}, done, failed);
    }

    /**
     * As {@link #latest(Object, String, JobTask, Consumer, Consumer)}, with reports of how far it
     * is, never more of them than the FX thread takes.
     */
    public <T> void latest(
            Object owner,
            String name,
            JobTask<T> task,
            Consumer<Progress> progress,
            Consumer<T> done,
            Consumer<Throwable> failed) {
        Slot slot = new Slot(owner, name);
        Request request = new Request();
        Request older = newest.put(slot, request);
        if (older != null) {
            older.cancel();
        }
        JobListener listener =
                new JobListener() {
                    private final AtomicReference<Progress> reported = new AtomicReference<>();

                    @Override
                    public void progress(Progress now) {
                        if (reported.getAndSet(now) == null) {
                            fx.execute(
                                    () -> {
                                        Progress latest = reported.getAndSet(null);
                                        if (newest.get(slot) == request) {
                                            progress.accept(latest);
                                        }
                                    });
                        }
                    }

                    @Override
                    @SuppressWarnings("unchecked") // the outcome of this very task
                    public void ended(Outcome<?> outcome) {
                        fx.execute(
                                () -> {
                                    if (newest.remove(slot, request)) {
                                        deliver((Outcome<T>) outcome, done, failed);
                                    }
                                });
                    }
                };
        request.control = Optional.of(jobs.start(name, listener, task).control());
    }

    /** Cancels whatever an owner still waits for; nothing more is delivered to it. */
    public void cancel(Object owner) {
        newest.entrySet()
                .removeIf(
                        entry -> {
                            boolean own = entry.getKey().owner == owner;
                            if (own) {
                                entry.getValue().cancel();
                            }
                            return own;
                        });
    }

    private static <T> void deliver(
            Outcome<T> outcome, Consumer<T> done, Consumer<Throwable> failed) {
        switch (outcome) {
            case Outcome.Finished<T> finished -> done.accept(finished.value());
            case Outcome.Failed<T> failure -> failed.accept(failure.cause());
            case Outcome.Cancelled<T> _ -> {}
        }
    }

    @Override
    public void close() {
        jobs.close();
    }
}
