package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/** Rows of segments: summed, spread, reversed, put together and taken apart. */
final class SegmentKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private SegmentKernels() {}

    /** The segment that holds a row: the last that begins at or before it. */
    static int segmentOf(Ints offsets, int row) {
        int low = 0;
        int high = offsets.length() - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (offsets.get(middle) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** As {@link #segmentOf(Ints, int)}, segment b beginning at {@code a[b] + b[b]}. */
    private static int segmentOf(Ints a, Ints b, int row) {
        int low = 0;
        int high = a.length() - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (a.get(middle) + b.get(middle) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Columns {@code column} to {@code end} of rows {@code from} to {@code to} of y. */
    static void pool(
            Floats x, Ints offsets, boolean mean, Floats y, int from, int to, int column, int end) {
        for (int b = from; b < to; b++) {
            int first = offsets.get(b);
            int count = offsets.get(b + 1) - first;
            float divisor = mean ? Math.max(1, count) : 1;
            sumRows(
                    x.array(),
                    x.row(first) + column,
                    x.columns(),
                    count,
                    divisor,
                    y.array(),
                    y.row(b) + column,
                    end - column);
        }
    }

    /**
     * y_j = (sum over {@code count} rows of x_j) / divisor, the rows taken in ascending order, for
     * {@code n} columns.
     *
     * @param stride from row to row of x
     */
    private static void sumRows(
            float[] x, int xo, int stride, int count, float divisor, float[] y, int yo, int n) {
        int j = 0;
        for (; j + 4 * L <= n; j += 4 * L) {
            FloatVector s0 = FloatVector.zero(S);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (int t = 0, o = xo + j; t < count; t++, o += stride) {
                s0 = s0.add(FloatVector.fromArray(S, x, o));
                s1 = s1.add(FloatVector.fromArray(S, x, o + L));
                s2 = s2.add(FloatVector.fromArray(S, x, o + 2 * L));
                s3 = s3.add(FloatVector.fromArray(S, x, o + 3 * L));
            }
            s0.div(divisor).intoArray(y, yo + j);
            s1.div(divisor).intoArray(y, yo + j + L);
            s2.div(divisor).intoArray(y, yo + j + 2 * L);
            s3.div(divisor).intoArray(y, yo + j + 3 * L);
        }
        for (; j + L <= n; j += L) {
            FloatVector s0 = FloatVector.zero(S);
            for (int t = 0, o = xo + j; t < count; t++, o += stride) {
                s0 = s0.add(FloatVector.fromArray(S, x, o));
            }
            s0.div(divisor).intoArray(y, yo + j);
        }
        for (; j < n; j++) {
            float sum = 0;
            for (int t = 0, o = xo + j; t < count; t++, o += stride) {
                sum += x[o];
            }
            y[yo + j] = sum / divisor;
        }
    }

    /** Rows {@code from} to {@code to} of x, each that of its segment in y. */
    static void broadcast(Floats y, Ints offsets, boolean mean, Floats x, int from, int to) {
        int n = x.columns();
        int t = from;
        for (int b = segmentOf(offsets, from); t < to; b++) {
            int end = Math.min(to, offsets.get(b + 1));
            if (t < end) {
                int first = x.row(t);
                float divisor = mean ? offsets.get(b + 1) - offsets.get(b) : 1;
                divide(y.array(), y.row(b), divisor, x.array(), first, n);
                for (t++; t < end; t++) {
                    System.arraycopy(x.array(), first, x.array(), x.row(t), n);
                }
            }
        }
    }

    /** y = x / divisor. */
    private static void divide(float[] x, int xo, float divisor, float[] y, int yo, int n) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector.fromArray(S, x, xo + j).div(divisor).intoArray(y, yo + j);
        }
        for (; j < n; j++) {
            y[yo + j] = x[xo + j] / divisor;
        }
    }

    /** Rows {@code from} to {@code to} of y. */
    static void reverse(Floats x, Ints offsets, Floats y, int from, int to) {
        int t = from;
        for (int b = segmentOf(offsets, from); t < to; b++) {
            int mirror = offsets.get(b) + offsets.get(b + 1) - 1;
            for (int end = Math.min(to, offsets.get(b + 1)); t < end; t++) {
                copy(x, mirror - t, y, t, 1);
            }
        }
    }

    static void addOffsets(Ints a, Ints b, Ints sum) {
        for (int i = 0; i < sum.length(); i++) {
            sum.array()[sum.offset() + i] = a.get(i) + b.get(i);
        }
    }

    /** Rows {@code from} to {@code to} of y: of each segment those of a, then those of b. */
    static void concat(
            Floats a, Floats b, Ints aOffsets, Ints bOffsets, Floats y, int from, int to) {
        int t = from;
        for (int s = segmentOf(aOffsets, bOffsets, from); t < to; s++) {
            int behindA = Math.min(to, aOffsets.get(s + 1) + bOffsets.get(s));
            if (t < behindA) {
                copy(a, t - bOffsets.get(s), y, t, behindA - t);
                t = behindA;
            }
            int behindB = Math.min(to, aOffsets.get(s + 1) + bOffsets.get(s + 1));
            if (t < behindB) {
                copy(b, t - aOffsets.get(s + 1), y, t, behindB - t);
                t = behindB;
            }
        }
    }

    /**
     * Rows {@code from} to {@code to} of one side of x.
     *
     * @param own offsets of the side
     * @param rest whether the other side comes first
     */
    static void split(Floats x, Ints own, Ints other, boolean rest, Floats y, int from, int to) {
        int t = from;
        for (int s = segmentOf(own, from); t < to; s++) {
            int end = Math.min(to, own.get(s + 1));
            if (t < end) {
                copy(x, t + other.get(rest ? s + 1 : s), y, t, end - t);
                t = end;
            }
        }
    }

    /** Rows {@code from} to {@code to} of dx: those of one side are rows of dy, the others zero. */
    static void pad(
            Floats dy, Ints aOffsets, Ints bOffsets, boolean rest, Floats dx, int from, int to) {
        int t = from;
        for (int s = segmentOf(aOffsets, bOffsets, from); t < to; s++) {
            int behindA = Math.min(to, aOffsets.get(s + 1) + bOffsets.get(s));
            if (t < behindA) {
                copyOrClear(!rest, dy, t - bOffsets.get(s), dx, t, behindA - t);
                t = behindA;
            }
            int behindB = Math.min(to, aOffsets.get(s + 1) + bOffsets.get(s + 1));
            if (t < behindB) {
                copyOrClear(rest, dy, t - aOffsets.get(s + 1), dx, t, behindB - t);
                t = behindB;
            }
        }
    }

    private static void copyOrClear(
            boolean copies, Floats x, int row, Floats y, int other, int rows) {
        if (copies) {
            copy(x, row, y, other, rows);
        } else {
            Arrays.fill(y.array(), y.row(other), y.row(other + rows), 0f);
        }
    }

    private static void copy(Floats x, int row, Floats y, int other, int rows) {
        System.arraycopy(x.array(), x.row(row), y.array(), y.row(other), rows * x.columns());
    }
}
