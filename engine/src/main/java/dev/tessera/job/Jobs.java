package dev.tessera.job;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs jobs: on a pool of daemon threads, or on the caller's thread for tests and for commands that
 * have nothing else to do.
 */
public final class Jobs implements AutoCloseable {
    private static final long CLOSE_SECONDS = 10;

    private final Executor executor;
    private final Runnable onClose;
    private final Set<JobControl> running = ConcurrentHashMap.newKeySet();

    private Jobs(Executor executor, Runnable onClose) {
        this.executor = executor;
        this.onClose = onClose;
    }

    /**
     * At most {@code threads} jobs at a time, on threads named {@code name-1}, {@code name-2}, ...;
     * more wait in line.
     */
    public static Jobs onPool(String name, int threads) {
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name(name + "-", 1).factory());
        return new Jobs(pool, () -> shutDown(pool));
    }

    /** Each job runs within {@link #start}, which returns when it is over. */
    public static Jobs onCaller() {
        return new Jobs(Runnable::run, () -> {});
    }

    /** Starts a job; it ends as an {@link Outcome}, never as an exception here. */
    public <T> RunningJob<T> start(String name, JobListener listener, JobTask<T> task) {
        return start(name, new JobControl(listener), task);
    }

    /**
     * Starts a job that its owner can already hold: one that was paused before waits at its begin,
     * one that was cancelled ends there.
     */
    public <T> RunningJob<T> start(String name, JobControl control, JobTask<T> task) {
        RunningJob<T> job = new RunningJob<>(name, control, new CompletableFuture<>());
        running.add(control);
        executor.execute(
                () -> {
                    Outcome<T> outcome = run(task, control);
                    running.remove(control);
                    try {
                        control.ended(outcome);
                    } finally {
                        job.outcome().complete(outcome);
                    }
                });
        return job;
    }

    private static <T> Outcome<T> run(JobTask<T> task, JobControl control) {
        try {
            control.checkpoint(); // it may have been cancelled while it waited in line
            return new Outcome.Finished<>(task.run(control));
        } catch (CancelledJobException _) {
            return new Outcome.Cancelled<>();
        } catch (Throwable e) { // also an OutOfMemoryError is the job's end and has to be shown
            return control.isCancelled() && e instanceof InterruptedException
                    ? new Outcome.Cancelled<>()
                    : new Outcome.Failed<>(e);
        }
    }

    /** Cancels what still runs or waits, and gives it some seconds to reach a safe point. */
    @Override
    public void close() {
        running.forEach(JobControl::cancel);
        onClose.run();
    }

    private static void shutDown(ExecutorService pool) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) pool.shutdownNow();
        } catch (InterruptedException _) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
