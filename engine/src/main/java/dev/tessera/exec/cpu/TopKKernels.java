package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The largest elements of rows. Candidates are collected in a buffer of some more than k; when it
 * is full the k best stay and the worst of them becomes the bar that further elements must exceed,
 * of which a vector at a time is compared with it.
 *
 * <p>A candidate is a number that orders by value and, among equal values, by falling column: the
 * value's bits, made to ascend, above the column's complement.
 */
final class TopKKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    /** Candidates below which they are sorted by insertion. */
    private static final int FEW = 16;

    private TopKKernels() {}

    /** Length of a buffer of candidates. */
    static int candidates(int k) {
        return 2 * k + 2 * L;
    }

    /** Rows {@code from} to {@code to}. */
    static void topK(Floats x, Floats values, Ints columns, long[] buffer, int from, int to) {
        int k = values.columns();
        for (int t = from; t < to; t++) {
            collect(x.array(), x.row(t), x.columns(), k, buffer);
            sort(buffer, 0, k - 1);
            int v = values.row(t);
            int c = columns.offset() + t * k;
            for (int i = 0; i < k; i++) {
                int column = ~(int) buffer[i];
                columns.array()[c + i] = column;
                values.array()[v + i] = x.array()[x.row(t) + column];
            }
        }
    }

    /** Leaves the k best of {@code n} elements at the front of the buffer. */
    private static void collect(float[] x, int xo, int n, int k, long[] buffer) {
        int count = Math.min(n, buffer.length);
        for (int j = 0; j < count; j++) {
            buffer[j] = candidate(x[xo + j], j);
        }
        int j = count;
        select(buffer, count, k);
        float bar = value(buffer[k - 1]);
        count = k;
        for (; j + L <= n; j += L) {
            long above =
                    FloatVector.fromArray(S, x, xo + j).compare(VectorOperators.GT, bar).toLong();
            if (above != 0) {
                if (count + L > buffer.length) {
                    select(buffer, count, k);
                    bar = value(buffer[k - 1]);
                    count = k;
                }
                for (; above != 0; above &= above - 1) {
                    int column = j + Long.numberOfTrailingZeros(above);
                    buffer[count++] = candidate(x[xo + column], column);
                }
            }
        }
        if (count + L > buffer.length) {
            select(buffer, count, k);
            count = k;
        }
        for (; j < n; j++) {
            buffer[count++] = candidate(x[xo + j], j);
        }
        select(buffer, count, k);
    }

    /** Zeros of both signs are equal. */
    private static long candidate(float value, int column) {
        int bits = Float.floatToRawIntBits(value + 0f);
        long ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
        return ascending << 32 | ~column & 0xFFFF_FFFFL;
    }

    private static float value(long candidate) {
        int ascending = (int) (candidate >> 32);
        return Float.intBitsToFloat(ascending ^ (ascending >> 31 & Integer.MAX_VALUE));
    }

    /** Brings the k largest of {@code count} numbers to the front, the least of them to k - 1. */
    private static void select(long[] a, int count, int k) {
        int from = 0;
        int to = count - 1;
        while (from < to) {
            int middle = partition(a, from, to);
            if (k - 1 <= middle) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
    }

    /** Sorts from {@code from} to {@code to}, both included, the largest first. */
    private static void sort(long[] a, int from, int to) {
        int low = from;
        int high = to;
        while (high - low >= FEW) {
            int middle = partition(a, low, high);
            if (middle - low < high - middle) {
                sort(a, low, middle);
                low = middle + 1;
            } else {
                sort(a, middle + 1, high);
                high = middle;
            }
        }
        for (int i = low + 1; i <= high; i++) {
            long key = a[i];
            int j = i - 1;
            for (; j >= low && a[j] < key; j--) {
                a[j + 1] = a[j];
            }
            a[j + 1] = key;
        }
    }

    /**
     * Divides different numbers from {@code from} to {@code to}, two at least, by the middle one of
     * three (Hoare): returns an index below {@code to} up to which all are larger than those
     * behind.
     */
    private static int partition(long[] a, int from, int to) {
        long pivot = median(a[from], a[(from + to) >>> 1], a[to]);
        int i = from - 1;
        int j = to + 1;
        while (true) {
            do {
                i++;
            } while (a[i] > pivot);
            do {
                j--;
            } while (a[j] < pivot);
            if (i >= j) {
                return j;
            }
            long swap = a[i];
            a[i] = a[j];
            a[j] = swap;
        }
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
