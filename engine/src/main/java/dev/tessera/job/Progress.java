package dev.tessera.job;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far an activity is.
 *
 * @param total below 0 when unknown
 * @param elapsed since the activity began, pauses left out
 * @param unitsPerSecond smoothed; empty before there is anything to measure
 * @param remaining estimated from the smoothed speed; empty without a total or a speed
 */
public record Progress(
        String activity,
        long done,
        long total,
        Duration elapsed,
        OptionalDouble unitsPerSecond,
        Optional<Duration> remaining) {

    /** The finished share from 0 to 1, empty without a total. */
    public OptionalDouble share() {
        if (total < 0) return OptionalDouble.empty();
        return OptionalDouble.of(total == 0 ? 1 : Math.clamp((double) done / total, 0, 1));
    }

    public boolean isComplete() {
        return total >= 0 && done >= total;
    }
}
