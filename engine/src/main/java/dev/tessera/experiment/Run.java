package dev.tessera.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as the store knows it.
 *
 * @param id such as {@code r-20261121-142233-ab12}
 * @param ended empty while it runs
 * @param message why it failed, empty otherwise
 * @param tags sorted
 */
public record Run(
        String id,
        RunInfo info,
        RunStatus status,
        Instant started,
        Optional<Instant> ended,
        String message,
        String notes,
        List<String> tags,
        boolean starred) {

    /** How long it took; empty while it runs. */
    public Optional<Duration> duration() {
        return ended.map(end -> Duration.between(started, end));
    }
}
