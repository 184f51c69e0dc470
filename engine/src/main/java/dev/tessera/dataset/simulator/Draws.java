package dev.tessera.dataset.simulator;

/**
 * Random draws that are the same bits on every machine and Java version: SplitMix64 (Steele, Lea
 * and Flood, 2014) and StrictMath.
 *
 * <p>A source splits into named streams by number, so that item 7 and user 3 draw the same whatever
 * else is drawn.
 */
final class Draws {
    private static final long WEYL = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final long seed;
    private long state;
    private double spareGaussian = Double.NaN;

    Draws(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    /**
     * An independent source that depends on this one's seed and the numbers alone, not on what was
     * drawn.
     */
    Draws stream(long kind, long index) {
        return new Draws(
                mix(
                        mix(seed + WEYL * (2 * kind + 1))
                                ^ (index * 0xD1342543DE82EF95L + 0x632BE59BD9B4E019L)));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private long bits() {
        state += WEYL;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (bits() >>> 11) * UNIT;
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Uniform in 0 .. bound - 1. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Standard normal, by the polar method. */
    double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = y * scale;
        return x * scale;
    }

    double gaussian(double mean, double deviation) {
        return mean + deviation * gaussian();
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    /** 1, 2, ... with the given mean, at least 1: P(n) = (1 - 1/mean)^(n - 1) / mean. */
    int geometric(double mean) {
        if (mean <= 1) {
            return 1;
        }
        return 1 + (int) (StrictMath.log(1 - uniform()) / StrictMath.log(1 - 1 / mean));
    }

    /** 0, 1, ... with the given mean, by counting arrivals; for small means. */
    int poisson(double mean) {
        int arrivals = 0;
        for (double time = exponential(1); time < mean; time += exponential(1)) {
            arrivals++;
        }
        return arrivals;
    }

    /** The index whose share of a running sum is drawn. */
    int index(double[] runningSum) {
        return index(runningSum, 0, runningSum.length);
    }

    /**
     * As {@link #index(double[])} over the elements {@code from .. to} of a sum that starts there
     * at its own first weight.
     */
    int index(double[] runningSum, int from, int to) {
        double point = uniform() * runningSum[to - 1];
        int low = from;
        int high = to - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runningSum[middle] > point) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** A vector of independent normals whose expected squared length is {@code length} squared. */
    double[] direction(int width, double length) {
        double[] vector = new double[width];
        double deviation = length / Math.sqrt(width);
        for (int i = 0; i < width; i++) {
            vector[i] = deviation * gaussian();
        }
        return vector;
    }

    /** 0 .. n - 1 in random order. */
    int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
