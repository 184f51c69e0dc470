package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * SwiGLU and its gradient, of two operands or of the halves of one. What fills no vector is taken
 * with a mask. Whole vectors and the rest are methods compiled on their own ({@link Uninlined}), so
 * that one compilation holds one use of the sigmoid.
 */
final class SwiGluKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private static final MethodHandle[] FORWARD = kernel("forwardVectors");
    private static final MethodHandle[] BACKWARD = kernel("backwardVectors");
    private static final MethodHandle[] FORWARD_END = kernel("forwardEnd");
    private static final MethodHandle[] BACKWARD_END = kernel("backwardEnd");

    private SwiGluKernels() {}

    private static MethodHandle[] kernel(String name) {
        return Uninlined.method(MethodHandles.lookup(), SwiGluKernels.class, name);
    }

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
        int whole = Lanes.whole(n);
        try {
            if (whole > 0) {
                FORWARD[0].invokeExact(gate, go, up, uo, y, yo, whole);
            }
            if (whole < n) {
                FORWARD_END[0].invokeExact(
                        gate, go + whole, up, uo + whole, y, yo + whole, n - whole);
            }
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    static void forwardVectors(float[] gate, int go, float[] up, int uo, float[] y, int yo, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector g = FloatVector.fromArray(S, gate, go + i);
            FloatVector u = FloatVector.fromArray(S, up, uo + i);
            g.mul(VectorMath.sigmoid(g)).mul(u).intoArray(y, yo + i);
        }
    }

    static void forwardEnd(float[] gate, int go, float[] up, int uo, float[] y, int yo, int n) {
        VectorMask<Float> m = Lanes.first(n);
        FloatVector g = FloatVector.fromArray(S, gate, go, m);
        FloatVector u = FloatVector.fromArray(S, up, uo, m);
        g.mul(VectorMath.sigmoid(g)).mul(u).intoArray(y, yo, m);
    }

    /** dgate = dy up SiLU'(gate), dup = dy SiLU(gate); all is read before anything is written. */
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
        int whole = Lanes.whole(n);
        try {
            if (whole > 0) {
                BACKWARD[0].invokeExact(dy, dyo, gate, go, up, uo, dgate, dgo, dup, duo, whole);
            }
            if (whole < n) {
                BACKWARD_END[0].invokeExact(
                        dy,
                        dyo + whole,
                        gate,
                        go + whole,
                        up,
                        uo + whole,
                        dgate,
                        dgo + whole,
                        dup,
                        duo + whole,
                        n - whole);
            }
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    static void backwardVectors(
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
        for (int i = 0; i < n; i += L) {
            FloatVector g = FloatVector.fromArray(S, gate, go + i);
            FloatVector d = FloatVector.fromArray(S, dy, dyo + i);
            FloatVector du = FloatVector.fromArray(S, up, uo + i).mul(d);
            FloatVector s = VectorMath.sigmoid(g);
            d.mul(g.mul(s)).intoArray(dup, duo + i);
            du.mul(ActivationKernels.siluSlope(g, s)).intoArray(dgate, dgo + i);
        }
    }

    static void backwardEnd(
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
        VectorMask<Float> m = Lanes.first(n);
        FloatVector g = FloatVector.fromArray(S, gate, go, m);
        FloatVector d = FloatVector.fromArray(S, dy, dyo, m);
        FloatVector du = FloatVector.fromArray(S, up, uo, m).mul(d);
        FloatVector s = VectorMath.sigmoid(g);
        d.mul(g.mul(s)).intoArray(dup, duo, m);
        du.mul(ActivationKernels.siluSlope(g, s)).intoArray(dgate, dgo, m);
    }
}
