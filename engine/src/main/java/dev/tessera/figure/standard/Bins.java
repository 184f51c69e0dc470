package dev.tessera.figure.standard;

import dev.tessera.figure.Axis;
import dev.tessera.figure.HistogramSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Scale;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Bins for whole numbers such as counts and lengths; bin [a, b) holds the values from a to b - 1.
 *
 * @param edges rising whole numbers
 */
record Bins(Scale scale, Numbers edges) {
    private static final int MOST = 40;

    /** Largest over median value from which bins grow, on a log axis. */
    private static final double LONG_TAIL = 20;

    private static final int PER_DECADE = 6;

    /**
     * Bins that several rows of numbers can share: of equal width from 0, or growing from the least
     * positive one when few values are very large.
     */
    static Bins of(List<Numbers> rows) {
        double[] values =
                rows.stream().flatMapToDouble(Numbers::stream).filter(Double::isFinite).toArray();
        double largest = DoubleStream.of(values).max().orElse(0);
        boolean tail =
                values.length > 0
                        && largest > LONG_TAIL * Math.max(1, median(DoubleStream.of(values)));
        return tail
                ? growing(
                        DoubleStream.of(values).filter(value -> value >= 1).min().orElse(1),
                        largest)
                : equal(largest);
    }

    /** Width 1, 2, 5, 10, ..., at most {@link #MOST} of them. */
    private static Bins equal(double largest) {
        long width = 1;
        for (int i = 0; (largest + 1) / width > MOST; i++) {
            width = (long) (new int[] {1, 2, 5}[i % 3] * Math.pow(10, Math.floorDiv(i, 3)));
        }
        long step = width;
        int count = Math.max(1, (int) Math.ceil((largest + 1) / width));
        return new Bins(
                Scale.LINEAR,
                Numbers.of(LongStream.rangeClosed(0, count).map(i -> i * step).toArray()));
    }

    /** A constant factor apart, rounded to whole numbers. */
    private static Bins growing(double least, double largest) {
        int first = (int) Math.floor(Math.log10(least) * PER_DECADE + 1e-9);
        int last = (int) Math.floor(Math.log10(largest) * PER_DECADE) + 1;
        double[] edges =
                LongStream.rangeClosed(first, last)
                        .mapToDouble(i -> Math.rint(Math.pow(10, i / (double) PER_DECADE)))
                        .distinct()
                        .toArray();
        // Rounding may leave the ends inside the values.
        edges[0] = Math.min(edges[0], Math.floor(least));
        edges[edges.length - 1] = Math.max(edges[edges.length - 1], Math.floor(largest) + 1);
        return new Bins(Scale.LOG, Numbers.of(edges));
    }

    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    Axis axis(String label) {
        return Axis.linear(label).on(scale);
    }

    /** Counts the values in each bin; those outside all are left out. */
    HistogramSeries count(NamedValues row) {
        if (row.values().size() == 0) {
            return new HistogramSeries(row.name(), Numbers.none(), Numbers.none());
        }
        double[] ends = edges.toArray();
        double[] counts = new double[ends.length - 1];
        row.values().stream()
                .filter(value -> value >= ends[0] && value < ends[counts.length])
                .forEach(
                        value -> {
                            int found = Arrays.binarySearch(ends, value);
                            counts[found >= 0 ? found : -found - 2]++;
                        });
        return new HistogramSeries(row.name(), edges, Numbers.of(counts));
    }
}
