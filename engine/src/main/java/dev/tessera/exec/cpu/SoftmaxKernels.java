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
            System.arraycopy(x.array(), x.row(t), row, 0, n);
            RowSums.pad(row, 0, n);
            float max = RowSums.max(row, 0, n);
            float log = log(RowSums.sumExp(row, 0, n, max));
            subtract(row, max, log, y.array(), y.row(t), n);
        }
    }

    /**
     * @param row memory for a row and its padding
     */
    static void softmax(Floats x, Floats y, float[] row, int from, int to) {
        int n = x.columns();
        for (int t = from; t < to; t++) {
            System.arraycopy(x.array(), x.row(t), row, 0, n);
            RowSums.pad(row, 0, n);
            float max = RowSums.max(row, 0, n);
            float sum = RowSums.expInPlace(row, 0, n, 1f, max);
            ElementwiseKernels.scaleRow(row, 0, 1f / sum, y.array(), y.row(t), n);
        }
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
            System.arraycopy(x.array(), x.row(t), row, 0, n);
            RowSums.pad(row, 0, n);
            float max = RowSums.max(row, 0, n);
            l.array()[l.row(t)] = max + log(RowSums.sumExp(row, 0, n, max));
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
            System.arraycopy(x.array(), x.row(t), row, 0, n);
            RowSums.pad(row, 0, n);
            CrossEntropyKernels.softmaxTimes(
                    row, 0, n, l.array()[l.row(t)], dl.array()[dl.row(t)]);
            System.arraycopy(row, 0, dx.array(), dx.row(t), n);
        }
    }

    /** The natural logarithm, the same bits in interpreted and compiled code. */
    static float log(float x) {
        return (float) StrictMath.log(x);
    }

    private static void subtract(float[] row, float max, float log, float[] y, int yo, int n) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector.fromArray(S, row, j).sub(max).sub(log).intoArray(y, yo + j);
        }
        for (; j < n; j++) {
            y[yo + j] = row[j] - max - log;
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
            System.arraycopy(y.array(), y.row(t), row, 0, n);
            RowSums.pad(row, 0, n);
            RowSums.expInPlace(row, 0, n, 1f, 0f);
            float minus = -RowSums.sum(dy.array(), dy.row(t), n);
            System.arraycopy(dy.array(), dy.row(t), dx.array(), dx.row(t), n);
            ElementwiseKernels.addScaled(dx.array(), dx.row(t), minus, row, 0, n);
        }
    }
}
