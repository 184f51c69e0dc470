package dev.tessera.figure.standard;

import dev.tessera.figure.Numbers;

import java.util.Arrays;

/**
 * Fewer points of a long curve that look the same: the x axis is cut into columns of equal width,
 * and of each column only its first, lowest, highest and last point stay, in their order. Where
 * numbers are missing, one that is missing stays as well, so that the gap is still seen. No peak is
 * lost; what is lost is how often a value occurred, so a moving average over thinned points is one
 * over columns.
 */
public final class Thinning {
    private Thinning() {}

    /** A curve's points. */
    public record Points(Numbers x, Numbers y) {}

    /**
     * Thins a curve.
     *
     * @param x rising
     * @param columns at most four points of each stay; a curve of no more than that is left as it
     *     is
     */
    public static Points thin(double[] x, double[] y, int columns) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x for " + y.length + " y");
        }
        if (!isThinned(x.length, columns)) {
            return new Points(Numbers.of(x), Numbers.of(y));
        }
        double from = x[0];
        double width = (x[x.length - 1] - from) / columns;
        int[] kept = new int[5 * columns + 5];
        int size = 0;
        int start = 0;
        while (start < x.length) {
            int column = column(x[start], from, width, columns);
            int end = start + 1;
            while (end < x.length && column(x[end], from, width, columns) == column) {
                end++;
            }
            size = keep(y, start, end, kept, size);
            start = end;
        }
        int[] places = Arrays.copyOf(kept, size);
        return new Points(
                Numbers.of(Arrays.stream(places).mapToDouble(i -> x[i]).toArray()),
                Numbers.of(Arrays.stream(places).mapToDouble(i -> y[i]).toArray()));
    }

    /** Whether a curve of so many points loses some. */
    static boolean isThinned(int points, int columns) {
        return points > 4 * columns;
    }

    private static int column(double x, double from, double width, int columns) {
        return width > 0 ? Math.min(columns - 1, (int) ((x - from) / width)) : 0;
    }

    private static int keep(double[] y, int start, int end, int[] kept, int size) {
        int lowest = -1;
        int highest = -1;
        int missing = -1;
        for (int i = start; i < end; i++) {
            if (Double.isNaN(y[i])) {
                missing = i;
            } else {
                lowest = lowest < 0 || y[i] < y[lowest] ? i : lowest;
                highest = highest < 0 || y[i] > y[highest] ? i : highest;
            }
        }
        int[] places = {start, lowest, highest, missing, end - 1};
        Arrays.sort(places);
        int last = -1;
        int count = size;
        for (int place : places) {
            if (place > last) {
                kept[count++] = place;
                last = place;
            }
        }
        return count;
    }
}
