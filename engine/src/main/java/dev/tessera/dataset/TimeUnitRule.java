package dev.tessera.dataset;

import dev.tessera.config.Meaning;

/** The unit of a numeric time column, counted from 1970-01-01 UTC. */
public enum TimeUnitRule {
    /**
     * Taken from the size of the largest time: seconds below 10^11, then milliseconds,
     * microseconds, nanoseconds by factors of 1,000.
     */
    @Meaning("Taken from the size of the largest time.")
    AUTO(1),
    @Meaning("Seconds since 1970.")
    SECONDS(1),
    @Meaning("Milliseconds since 1970.")
    MILLISECONDS(1e3),
    @Meaning("Microseconds since 1970.")
    MICROSECONDS(1e6),
    @Meaning("Nanoseconds since 1970.")
    NANOSECONDS(1e9);

    private final double perSecond;

    TimeUnitRule(double perSecond) {
        this.perSecond = perSecond;
    }

    /** How many of the unit make a second. */
    public double perSecond() {
        return perSecond;
    }
}
