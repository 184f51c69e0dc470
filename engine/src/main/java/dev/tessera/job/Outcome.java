package dev.tessera.job;

/** How a job ended. */
public sealed interface Outcome<T> {
    record Finished<T>(T value) implements Outcome<T> {}

    record Cancelled<T>() implements Outcome<T> {}

    record Failed<T>(Throwable cause) implements Outcome<T> {}
}
