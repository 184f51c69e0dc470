package dev.tessera.cli;

import dev.tessera.job.JobListener;
import dev.tessera.job.JobTask;
import dev.tessera.job.Jobs;
import dev.tessera.job.Outcome;
import dev.tessera.job.RunningJob;
import dev.tessera.job.TerminalProgress;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the work of a command as a job: progress on standard error, and Ctrl-C cancels it at its
 * next safe point so that nothing finished is lost.
 */
final class JobRunner {
    private static final long GRACE_SECONDS = 20;
    private static final long MESSAGE_MILLIS = 300;

    private JobRunner() {}

    /** The result of the task; what it throws is thrown here. */
    static <T> T run(String name, JobTask<T> task) throws Exception {
        return run(name, JobListener.none(), task);
    }

    /** As {@link #run(String, JobTask)}; {@code listener} hears of progress too. */
    static <T> T run(String name, JobListener listener, JobTask<T> task) throws Exception {
        JobListener all =
                JobListener.all(
                        java.util.List.of(TerminalProgress.choose(Console.err()), listener));
        try (Jobs jobs = Jobs.onPool(name, 1)) {
            RunningJob<T> job = jobs.start(name, all, task);
            Thread command = Thread.currentThread();
            Thread onInterrupt = Thread.ofPlatform().unstarted(() -> cancel(job, command));
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            try {
                return result(job.outcome().get());
            } finally {
                removeHook(onInterrupt);
            }
        }
    }

    private static void cancel(RunningJob<?> job, Thread command) {
        job.control().cancel();
        try {
            job.outcome().get(GRACE_SECONDS, TimeUnit.SECONDS);
            // The command's thread has to say so before the process ends.
            command.join(MESSAGE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // The process ends now; a checkpoint was written at the last safe point before.
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is shutting down: the hook is what ended the job.
        }
    }

    private static <T> T result(Outcome<T> outcome) throws Exception {
        return switch (outcome) {
            case Outcome.Finished<T> finished -> finished.value();
            case Outcome.Cancelled<T> _ -> throw new dev.tessera.job.CancelledJobException();
            case Outcome.Failed<T> failed -> throw rethrown(failed.cause());
        };
    }

    private static Exception rethrown(Throwable error) {
        return switch (error) {
            case Exception exception -> exception;
            case Error fatal -> throw fatal;
            default -> new IllegalStateException(error);
        };
    }
}
