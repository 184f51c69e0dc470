package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * Arithmetic element by element; {@code from} and {@code to} count elements of the operands. Scalar
 * ends give the bits of vectors, since each operation is rounded exactly.
 */
final class ElementwiseKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private ElementwiseKernels() {}

    static void fill(Floats y, float value, int from, int to) {
        Arrays.fill(y.array(), y.offset() + from, y.offset() + to, value);
    }

    static void copy(Floats x, Floats y, int from, int to) {
        System.arraycopy(x.array(), x.offset() + from, y.array(), y.offset() + from, to - from);
    }

    static void add(Floats a, Floats b, Floats y, int from, int to) {
        float[] p = a.array();
        float[] q = b.array();
        float[] o = y.array();
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector v = FloatVector.fromArray(S, p, a.offset() + i);
            v.add(FloatVector.fromArray(S, q, b.offset() + i)).intoArray(o, y.offset() + i);
        }
        for (; i < to; i++) {
            o[y.offset() + i] = p[a.offset() + i] + q[b.offset() + i];
        }
    }

    static void subtract(Floats a, Floats b, Floats y, int from, int to) {
        float[] p = a.array();
        float[] q = b.array();
        float[] o = y.array();
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector v = FloatVector.fromArray(S, p, a.offset() + i);
            v.sub(FloatVector.fromArray(S, q, b.offset() + i)).intoArray(o, y.offset() + i);
        }
        for (; i < to; i++) {
            o[y.offset() + i] = p[a.offset() + i] - q[b.offset() + i];
        }
    }

    static void multiply(Floats a, Floats b, Floats y, int from, int to) {
        float[] p = a.array();
        float[] q = b.array();
        float[] o = y.array();
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector v = FloatVector.fromArray(S, p, a.offset() + i);
            v.mul(FloatVector.fromArray(S, q, b.offset() + i)).intoArray(o, y.offset() + i);
        }
        for (; i < to; i++) {
            o[y.offset() + i] = p[a.offset() + i] * q[b.offset() + i];
        }
    }

    static void scale(Floats x, float factor, Floats y, int from, int to) {
        float[] p = x.array();
        float[] o = y.array();
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector.fromArray(S, p, x.offset() + i).mul(factor).intoArray(o, y.offset() + i);
        }
        for (; i < to; i++) {
            o[y.offset() + i] = p[x.offset() + i] * factor;
        }
    }

    /** y_row = factor * x_row, of {@code n} floats. */
    static void scaleRow(float[] x, int xo, float factor, float[] y, int yo, int n) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector.fromArray(S, x, xo + j).mul(factor).intoArray(y, yo + j);
        }
        for (; j < n; j++) {
            y[yo + j] = x[xo + j] * factor;
        }
    }

    /** min(1, maximum / norm), 0 where the norm is not finite. */
    static void clipFactor(Floats norm, float maximum, Floats y) {
        float n = norm.scalar();
        y.array()[y.offset()] = Float.isFinite(n) ? Math.min(1f, maximum / n) : 0f;
    }

    /** y = x + row, for rows {@code from} to {@code to}. */
    static void addRow(Floats x, Floats row, Floats y, int from, int to) {
        float[] p = x.array();
        float[] q = row.array();
        float[] o = y.array();
        int n = x.columns();
        for (int t = from; t < to; t++) {
            int xo = x.row(t);
            int yo = y.row(t);
            int j = 0;
            for (; j + L <= n; j += L) {
                FloatVector v = FloatVector.fromArray(S, p, xo + j);
                v.add(FloatVector.fromArray(S, q, row.offset() + j)).intoArray(o, yo + j);
            }
            for (; j < n; j++) {
                o[yo + j] = p[xo + j] + q[row.offset() + j];
            }
        }
    }

    /** y_row += factor * x_row, of {@code n} floats. */
    static void addScaled(float[] y, int yo, float factor, float[] x, int xo, int n) {
        FloatVector f = FloatVector.broadcast(S, factor);
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector v = FloatVector.fromArray(S, y, yo + j);
            FloatVector.fromArray(S, x, xo + j).fma(f, v).intoArray(y, yo + j);
        }
        for (; j < n; j++) {
            y[yo + j] = Math.fma(x[xo + j], factor, y[yo + j]);
        }
    }

    /** y_row += x_row, of {@code n} floats. */
    static void accumulate(float[] y, int yo, float[] x, int xo, int n) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector.fromArray(S, y, yo + j)
                    .add(FloatVector.fromArray(S, x, xo + j))
                    .intoArray(y, yo + j);
        }
        for (; j < n; j++) {
            y[yo + j] += x[xo + j];
        }
    }
}
