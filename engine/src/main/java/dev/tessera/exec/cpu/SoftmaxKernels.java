package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Logarithm of the softmax of each row and its gradient, for rows {@code from} to {@code to}. */
final class SoftmaxKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private SoftmaxKernels() {}

    static void logSoftmax(Floats x, Floats y, int from, int to) {
        int n = x.columns();
        for (int t = from; t < to; t++) {
            float[] a = x.array();
            int xo = x.row(t);
            float max = RowSums.max(a, xo, n);
            float log = log(RowSums.sumExp(a, xo, n, 1f, max));
            subtract(a, xo, max, log, y.array(), y.row(t), n);
        }
    }

    /** The natural logarithm, the same bits in interpreted and compiled code. */
    static float log(float x) {
        return (float) StrictMath.log(x);
    }

    private static void subtract(float[] x, int xo, float max, float log, float[] y, int yo, int n) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector.fromArray(S, x, xo + j).sub(max).sub(log).intoArray(y, yo + j);
        }
        if (j < n) {
            VectorMask<Float> m = Lanes.first(n - j);
            FloatVector.fromArray(S, x, xo + j, m).sub(max).sub(log).intoArray(y, yo + j, m);
        }
    }

    /** dx = dy - exp(y) sum(dy). */
    static void gradient(Floats dy, Floats y, Floats dx, int from, int to) {
        int n = y.columns();
        for (int t = from; t < to; t++) {
            int dyo = dy.row(t);
            int yo = y.row(t);
            int dxo = dx.row(t);
            FloatVector minus = FloatVector.broadcast(S, -RowSums.sum(dy.array(), dyo, n));
            int j = 0;
            for (; j + L <= n; j += L) {
                FloatVector p = VectorMath.expBounded(FloatVector.fromArray(S, y.array(), yo + j));
                p.fma(minus, FloatVector.fromArray(S, dy.array(), dyo + j)).intoArray(dx.array(), dxo + j);
            }
            if (j < n) {
                VectorMask<Float> m = Lanes.first(n - j);
                FloatVector p = VectorMath.expBounded(FloatVector.fromArray(S, y.array(), yo + j, m));
                p.fma(minus, FloatVector.fromArray(S, dy.array(), dyo + j, m)).intoArray(dx.array(), dxo + j, m);
            }
        }
    }
}
