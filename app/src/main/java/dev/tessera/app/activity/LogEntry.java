package dev.tessera.app.activity;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of the workbench's log.
 *
 * @param source the job that said it; empty where the workbench itself did
 * @param cause of a failure
 */
public record LogEntry(
        Instant time, Level level, String source, String text, Optional<Throwable> cause) {

    /** How much it matters. */
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }
}
