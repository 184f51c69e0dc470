package dev.tessera.job;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Estimates the speed of an activity and the time it will still take.
 *
 * <p>The speed is an exponentially weighted mean over time: after {@code dt} seconds at {@code r}
 * units per second, {@code s <- s w + r (1 - w)} with {@code w = exp(-dt / 15)}; dividing by {@code
 * 1 - exp(-T / 15)}, T the seconds since the start, removes the pull towards the initial 0. Not for
 * several threads at once.
 */
final class ProgressEstimator {
    private static final double TIME_CONSTANT_SECONDS = 15;

    /**
     * Steps shorter than this are measured together, so that a coarse clock does not show as noise.
     */
    private static final long MIN_STEP_NANOS = 20_000_000;

    private String activity = "";
    private long started;
    private long measuredAt;
    private long measuredDone;
    private double weighted;

    /** Takes in a report made at a time of a clock that stands still during pauses. */
    Progress update(String reported, long done, long total, long nanos) {
        if (!reported.equals(activity) || done < measuredDone) restart(reported, done, nanos);
        else if (nanos - measuredAt >= MIN_STEP_NANOS) measure(done, nanos);
        OptionalDouble speed = speed();
        return new Progress(
                reported,
                done,
                total,
                Duration.ofNanos(nanos - started),
                speed,
                remaining(done, total, speed));
    }

    private void restart(String reported, long done, long nanos) {
        activity = reported;
        started = nanos;
        measuredAt = nanos;
        measuredDone = done;
        weighted = 0;
    }

    private void measure(long done, long nanos) {
        double seconds = (nanos - measuredAt) * 1e-9;
        double weight = Math.exp(-seconds / TIME_CONSTANT_SECONDS);
        weighted = weighted * weight + (done - measuredDone) / seconds * (1 - weight);
        measuredAt = nanos;
        measuredDone = done;
    }

    private OptionalDouble speed() {
        double seconds = (measuredAt - started) * 1e-9;
        return seconds == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(weighted / -Math.expm1(-seconds / TIME_CONSTANT_SECONDS));
    }

    private static Optional<Duration> remaining(long done, long total, OptionalDouble speed) {
        if (total >= 0 && done >= total) return Optional.of(Duration.ZERO);
        if (total < 0 || speed.isEmpty() || speed.getAsDouble() <= 0) return Optional.empty();
        double seconds = (total - done) / speed.getAsDouble();
        return seconds > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
