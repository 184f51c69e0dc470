package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * SwiGLU and its gradient, of two operands or of the halves of one. As in {@link
 * ActivationKernels} the last vector of a stretch overlaps the one before it.
 */
final class SwiGluKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private SwiGluKernels() {}

    /** Elements {@code from} to {@code to} of y = SiLU(gate) * up. */
    static void swiGlu(Floats gate, Floats up, Floats y, int from, int to) {
        forward(
                gate.array(),
                gate.offset() + from,
                up.array(),
                up.offset() + from,
                y.array(),
                y.offset() + from,
                to - from);
    }

    /** Elements {@code from} to {@code to}. */
    static void swiGluGradient(
            Floats dy, Floats gate, Floats up, Floats dgate, Floats dup, int from, int to) {
        backward(
                dy.array(),
                dy.offset() + from,
                gate.array(),
                gate.offset() + from,
                up.array(),
                up.offset() + from,
                dgate.array(),
                dgate.offset() + from,
                dup.array(),
                dup.offset() + from,
                to - from);
    }

    /** Rows {@code from} to {@code to} of y; x holds the gate's columns and then the others. */
    static void halves(Floats x, Floats y, int from, int to) {
        int half = y.columns();
        float[] a = x.array();
        for (int t = from; t < to; t++) {
            forward(a, x.row(t), a, x.row(t) + half, y.array(), y.row(t), half);
        }
    }

    /** Rows {@code from} to {@code to} of dx. */
    static void halvesGradient(Floats dy, Floats x, Floats dx, int from, int to) {
        int half = dy.columns();
        float[] a = x.array();
        float[] d = dx.array();
        for (int t = from; t < to; t++) {
            int xo = x.row(t);
            int dxo = dx.row(t);
            backward(dy.array(), dy.row(t), a, xo, a, xo + half, d, dxo, d, dxo + half, half);
        }
    }

    private static void forward(
            float[] gate, int go, float[] up, int uo, float[] y, int yo, int n) {
        if (n < L) {
            VectorMask<Float> m = Lanes.first(n);
            FloatVector g = FloatVector.fromArray(S, gate, go, m);
            g.mul(VectorMath.sigmoid(g))
                    .mul(FloatVector.fromArray(S, up, uo, m))
                    .intoArray(y, yo, m);
            return;
        }
        for (int i = 0; i < n; i += L) {
            int at = Math.min(i, n - L);
            FloatVector g = FloatVector.fromArray(S, gate, go + at);
            g.mul(VectorMath.sigmoid(g))
                    .mul(FloatVector.fromArray(S, up, uo + at))
                    .intoArray(y, yo + at);
        }
    }

    /** dgate = dy up SiLU'(gate), dup = dy SiLU(gate). */
    private static void backward(
            float[] dy,
            int dyo,
            float[] gate,
            int go,
            float[] up,
            int uo,
            float[] dgate,
            int dgo,
            float[] dup,
            int duo,
            int n) {
        if (n < L) {
            VectorMask<Float> m = Lanes.first(n);
            FloatVector g = FloatVector.fromArray(S, gate, go, m);
            FloatVector s = VectorMath.sigmoid(g);
            FloatVector d = FloatVector.fromArray(S, dy, dyo, m);
            d.mul(g.mul(s)).intoArray(dup, duo, m);
            d.mul(FloatVector.fromArray(S, up, uo, m))
                    .mul(ActivationKernels.siluSlope(g, s))
                    .intoArray(dgate, dgo, m);
            return;
        }
        for (int i = 0; i < n; i += L) {
            int at = Math.min(i, n - L);
            FloatVector g = FloatVector.fromArray(S, gate, go + at);
            FloatVector s = VectorMath.sigmoid(g);
            FloatVector d = FloatVector.fromArray(S, dy, dyo + at);
            d.mul(g.mul(s)).intoArray(dup, duo + at);
            d.mul(FloatVector.fromArray(S, up, uo + at))
                    .mul(ActivationKernels.siluSlope(g, s))
                    .intoArray(dgate, dgo + at);
        }
    }
}
