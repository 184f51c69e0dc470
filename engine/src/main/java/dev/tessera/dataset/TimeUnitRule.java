package dev.tessera.dataset;

/** The unit of a numeric time column, counted from 1970-01-01 UTC. */
public enum TimeUnitRule {
    /**
     * Taken from the size of the largest time: seconds below 10^11, then milliseconds,
     * microseconds, nanoseconds by factors of 1,000.
     */
    AUTO(1),
    SECONDS(1),
    MILLISECONDS(1e3),
    MICROSECONDS(1e6),
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
