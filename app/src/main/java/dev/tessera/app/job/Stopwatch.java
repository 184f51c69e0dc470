package dev.tessera.app.job;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Measures time that can be stopped and gone on with. */
final class Stopwatch {
    private final LongSupplier nanoClock;
    private long measured;
    private long startedAt;
    private boolean running;

    Stopwatch(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    void start() {
        if (!running) {
            startedAt = nanoClock.getAsLong();
            running = true;
        }
    }

    void stop() {
        measured = elapsed().toNanos();
        running = false;
    }

    Duration elapsed() {
        return Duration.ofNanos(measured + (running ? nanoClock.getAsLong() - startedAt : 0));
    }
}
