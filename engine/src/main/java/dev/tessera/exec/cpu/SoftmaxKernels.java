package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Logarithm of the softmax of each row and its gradient, for rows {@code from} to {@code to}. */
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
