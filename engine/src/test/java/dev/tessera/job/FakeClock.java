package dev.tessera.job;

import java.util.function.LongSupplier;

/** A clock that tests move. */
final class FakeClock implements LongSupplier {
    private long nanos = 123;

    void advance(double seconds) {
        nanos += Math.round(seconds * 1e9);
    }

    @Override
    public long getAsLong() {
        return nanos;
    }
}
