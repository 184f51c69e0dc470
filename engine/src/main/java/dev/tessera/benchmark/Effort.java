package dev.tessera.benchmark;

/**
 * How long to measure.
 *
 * @param warmUpSeconds each side runs before it is timed; the JIT compiler needs them
 * @param roundSeconds of one side in one round, at least one run
 * @param rounds of both sides in turn, fewer where a run is long
 * @param tuned whether libtorch is measured a second time with huge pages and memory that is kept
 */
public record Effort(double warmUpSeconds, double roundSeconds, int rounds, boolean tuned) {
    private static final double LONG_RUN = .4;

    /** Some seconds a row. */
    public static Effort quick() {
        return new Effort(.8, .05, 5, false);
    }

    /** For figures to be written down. */
    public static Effort thorough() {
        return new Effort(1, .1, 9, true);
    }

    /** How long a peer runs one of several ways to see which is the fastest. */
    double trialSeconds() {
        return warmUpSeconds / 3;
    }

    /** Rounds of runs that take so long. */
    int rounds(double seconds) {
        return seconds > LONG_RUN ? Math.min(rounds, 5) : rounds;
    }
}
