package dev.tessera.graph;

/**
 * The buckets in which HSTU's temporal bias tells intervals apart: floor(ln(max(|dt|, 1)) / 0.301)
 * of seconds, at most {@value #COUNT} - 1 (Zhai et al. 2024, their public code).
 */
public final class TimeBuckets {
    public static final int COUNT = 129;

    /** Width of a bucket in the logarithm of seconds. */
    public static final double WIDTH = .301;

    private TimeBuckets() {}

    /** The bucket of an interval in seconds, of either sign. */
    public static int of(long seconds) {
        double size = Math.max(1, Math.abs((double) seconds));
        return Math.min(COUNT - 1, (int) (StrictMath.log(size) / WIDTH));
    }
}
