package dev.tessera.job;

import java.util.concurrent.CompletableFuture;

/**
 * A job that was started.
 *
 * @param outcome completed when the job is over, normally in all three cases
 */
public record RunningJob<T>(
        String name, JobControl control, CompletableFuture<Outcome<T>> outcome) {
    /** Waits for the end. */
    public Outcome<T> await() {
        return outcome.join();
    }
}
