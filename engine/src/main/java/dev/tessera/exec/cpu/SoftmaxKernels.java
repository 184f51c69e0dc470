package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Softmax of each row, its logarithm and the log-sum-exp, with their gradients, for rows {@code
 * from} to {@code to}.
 */
final class SoftmaxKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private SoftmaxKernels() {}

    /**
     * @param row memory for a row and its padding
     */
    static void logSoftmax(Floats x, Floats y, float[] row, int from, int to) {
        int n = x.columns();
        for (int t = from; t < to; t++) {
            float max = RowSums.max(x.array(), x.row(t), n);
            float log = log(sumExp(x, t, max, row));
            subtract(x.array(), x.row(t), max, log, y.array(), y.row(t), n);
        }
    }

    /**
     * @param row memory for a row and its padding
     */
    static void softmax(Floats x, Floats y, float[] row, int from, int to) {
        int n = x.columns();
        for (int t = from; t < to; t++) {
            float max = RowSums.max(x.array(), x.row(t), n);
            if (n == Lanes.whole(n)) {
                float sum = RowSums.expInto(x.array(), x.row(t), y.array(), y.row(t), n, max);
                RowSums.scaleInPlace(y.array(), y.row(t), n, 1f / sum);
            } else {
                copyPadded(x, t, row);
                float sum = RowSums.expInPlace(row, 0, n, 1f, max);
                ElementwiseKernels.scaleRow(row, 0, 1f / sum, y.array(), y.row(t), n);
            }
        }
    }

    /** Only rows that end amid a vector are copied. */
    private static float sumExp(Floats x, int t, float shift, float[] row) {
        int n = x.columns();
        if (n == Lanes.whole(n)) {
            return RowSums.sumExp(x.array(), x.row(t), n, shift);
        }
        copyPadded(x, t, row);
        return RowSums.sumExp(row, 0, n, shift);
    }

    private static void copyPadded(Floats x, int t, float[] row) {
        System.arraycopy(x.array(), x.row(t), row, 0, x.columns());
        RowSums.pad(row, 0, x.columns());
    }

    /** dx = y (dy - sum(dy y)). */
    static void softmaxGradient(Floats dy, Floats y, Floats dx, int from, int to) {
        int n = y.columns();
        for (int t = from; t < to; t++) {
            float sum = RowSums.dot(dy.array(), dy.row(t), y.array(), y.row(t), n);
            weighDifference(dy, y, dx, sum, t, n);
        }
    }

    private static void weighDifference(Floats dy, Floats y, Floats dx, float sum, int t, int n) {
        int dyo = dy.row(t);
        int yo = y.row(t);
        int dxo = dx.row(t);
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector.fromArray(S, dy.array(), dyo + j)
                    .sub(sum)
                    .mul(FloatVector.fromArray(S, y.array(), yo + j))
                    .intoArray(dx.array(), dxo + j);
        }
        for (; j < n; j++) {
            dx.array()[dxo + j] = (dy.array()[dyo + j] - sum) * y.array()[yo + j];
        }
    }

    /**
     * @param row memory for a row and its padding
     */
    static void logSumExp(Floats x, Floats l, float[] row, int from, int to) {
        int n = x.columns();
        for (int t = from; t < to; t++) {
            float max = RowSums.max(x.array(), x.row(t), n);
            l.array()[l.row(t)] = max + log(sumExp(x, t, max, row));
        }
    }

    /**
     * dx = dl exp(x - l).
     *
     * @param row memory for a row and its padding
     */
    static void logSumExpGradient(
            Floats dl, Floats x, Floats l, Floats dx, float[] row, int from, int to) {
        int n = x.columns();
        for (int t = from; t < to; t++) {
            copyPadded(x, t, row);
            CrossEntropyKernels.softmaxTimes(row, 0, n, l.array()[l.row(t)], dl.array()[dl.row(t)]);
            System.arraycopy(row, 0, dx.array(), dx.row(t), n);
        }
    }

    /** The natural logarithm, the same bits in interpreted and compiled code. */
    static float log(float x) {
        return (float) StrictMath.log(x);
    }

    private static void subtract(
            float[] x, int xo, float max, float log, float[] y, int yo, int n) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector.fromArray(S, x, xo + j).sub(max).sub(log).intoArray(y, yo + j);
        }
        for (; j < n; j++) {
            y[yo + j] = x[xo + j] - max - log;
        }
    }

    /**
     * dx = dy - exp(y) sum(dy).
     *
     * @param row memory for a row and its padding
     */
    static void gradient(Floats dy, Floats y, Floats dx, float[] row, int from, int to) {
        int n = y.columns();
        for (int t = from; t < to; t++) {
            float minus = -RowSums.sum(dy.array(), dy.row(t), n);
            copyPadded(y, t, row);
            CrossEntropyKernels.softmaxTimes(row, 0, n, 0f, minus);
            addRows(dy.array(), dy.row(t), row, dx.array(), dx.row(t), n);
        }
    }

    private static void addRows(float[] a, int ao, float[] b, float[] y, int yo, int n) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector v = FloatVector.fromArray(S, a, ao + j);
            v.add(FloatVector.fromArray(S, b, j)).intoArray(y, yo + j);
        }
        for (; j < n; j++) {
            y[yo + j] = a[ao + j] + b[j];
        }
    }
}
