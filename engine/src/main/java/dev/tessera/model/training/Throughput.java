package dev.tessera.model.training;

import java.util.OptionalDouble;

/** Tokens a second, measured about once a second. */
final class Throughput {
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private long since = System.nanoTime();
    private long tokens;

    void restart() {
        since = System.nanoTime();
        tokens = 0;
    }

    /** Counts tokens; the rate since the last one returned, if that is a second ago. */
    OptionalDouble add(int more) {
        tokens += more;
        return rateAfter(INTERVAL_NANOS);
    }

    /** The rate since the last one returned, unless that is too short ago to mean anything. */
    OptionalDouble rest() {
        return rateAfter(INTERVAL_NANOS / 10);
    }

    private OptionalDouble rateAfter(long nanos) {
        long elapsed = System.nanoTime() - since;
        if (elapsed < nanos) {
            return OptionalDouble.empty();
        }
        double rate = tokens * 1e9 / elapsed;
        restart();
        return OptionalDouble.of(rate);
    }
}
