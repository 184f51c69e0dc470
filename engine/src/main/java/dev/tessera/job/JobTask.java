package dev.tessera.job;

/**
 * Work that reports to the job it is given and ends early, at a safe point, when that job is
 * cancelled.
 */
@FunctionalInterface
public interface JobTask<T> {
    T run(Job job) throws Exception;
}
