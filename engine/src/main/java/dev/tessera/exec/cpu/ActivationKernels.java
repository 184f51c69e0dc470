package dev.tessera.exec.cpu;

import dev.tessera.graph.Op.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Activation functions, their derivatives and SwiGLU; {@code from} and {@code to} count elements. */
final class ActivationKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;
    private static final float LEAK = .01f;
    private static final float INVERSE_ROOT_TWO_PI = .39894228f;

    private ActivationKernels() {}

    static void activate(Activation activation, Floats x, Floats y, int from, int to) {
        switch (activation) {
            case RELU -> relu(x, y, from, to);
            case LEAKY_RELU -> leakyRelu(x, y, from, to);
            case SILU -> silu(x, y, from, to);
            case GELU -> gelu(x, y, from, to);
            case SIGMOID -> sigmoid(x, y, from, to);
            case TANH -> tanh(x, y, from, to);
        }
    }

    static void gradient(Activation activation, Floats dy, Floats x, Floats dx, int from, int to) {
        switch (activation) {
            case RELU -> kinkGradient(0f, dy, x, dx, from, to);
            case LEAKY_RELU -> kinkGradient(LEAK, dy, x, dx, from, to);
            case SILU -> siluGradient(dy, x, dx, from, to);
            case GELU -> geluGradient(dy, x, dx, from, to);
            case SIGMOID -> sigmoidGradient(dy, x, dx, from, to);
            case TANH -> tanhGradient(dy, x, dx, from, to);
        }
    }

    private static void relu(Floats x, Floats y, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            load(x, i).max(0f).intoArray(y.array(), y.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            load(x, i, m).max(0f).intoArray(y.array(), y.offset() + i, m);
        }
    }

    private static void leakyRelu(Floats x, Floats y, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector v = load(x, i);
            v.max(v.mul(LEAK)).intoArray(y.array(), y.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            FloatVector v = load(x, i, m);
            v.max(v.mul(LEAK)).intoArray(y.array(), y.offset() + i, m);
        }
    }

    private static void silu(Floats x, Floats y, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector v = load(x, i);
            v.mul(VectorMath.sigmoid(v)).intoArray(y.array(), y.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            FloatVector v = load(x, i, m);
            v.mul(VectorMath.sigmoid(v)).intoArray(y.array(), y.offset() + i, m);
        }
    }

    private static void gelu(Floats x, Floats y, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector v = load(x, i);
            v.mul(VectorMath.normalDistribution(v, VectorMath.gaussian(v))).intoArray(y.array(), y.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            FloatVector v = load(x, i, m);
            v.mul(VectorMath.normalDistribution(v, VectorMath.gaussian(v))).intoArray(y.array(), y.offset() + i, m);
        }
    }

    private static void sigmoid(Floats x, Floats y, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            VectorMath.sigmoid(load(x, i)).intoArray(y.array(), y.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            VectorMath.sigmoid(load(x, i, m)).intoArray(y.array(), y.offset() + i, m);
        }
    }

    private static void tanh(Floats x, Floats y, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            VectorMath.tanh(load(x, i)).intoArray(y.array(), y.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            VectorMath.tanh(load(x, i, m)).intoArray(y.array(), y.offset() + i, m);
        }
    }

    /** dy where x is above 0, {@code slope} times dy otherwise. */
    private static void kinkGradient(float slope, Floats dy, Floats x, Floats dx, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector g = load(dy, i);
            g.mul(slope).blend(g, load(x, i).compare(VectorOperators.GT, 0f)).intoArray(dx.array(), dx.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            FloatVector g = load(dy, i, m);
            g.mul(slope).blend(g, load(x, i, m).compare(VectorOperators.GT, 0f)).intoArray(dx.array(), dx.offset() + i, m);
        }
    }

    private static void siluGradient(Floats dy, Floats x, Floats dx, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector v = load(x, i);
            load(dy, i).mul(siluSlope(v, VectorMath.sigmoid(v))).intoArray(dx.array(), dx.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            FloatVector v = load(x, i, m);
            load(dy, i, m).mul(siluSlope(v, VectorMath.sigmoid(v))).intoArray(dx.array(), dx.offset() + i, m);
        }
    }

    private static void geluGradient(Floats dy, Floats x, Floats dx, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            load(dy, i).mul(geluSlope(load(x, i))).intoArray(dx.array(), dx.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            load(dy, i, m).mul(geluSlope(load(x, i, m))).intoArray(dx.array(), dx.offset() + i, m);
        }
    }

    private static void sigmoidGradient(Floats dy, Floats x, Floats dx, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            load(dy, i).mul(VectorMath.sigmoidSlope(load(x, i))).intoArray(dx.array(), dx.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            load(dy, i, m).mul(VectorMath.sigmoidSlope(load(x, i, m))).intoArray(dx.array(), dx.offset() + i, m);
        }
    }

    private static void tanhGradient(Floats dy, Floats x, Floats dx, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            load(dy, i).mul(tanhSlope(load(x, i))).intoArray(dx.array(), dx.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            load(dy, i, m).mul(tanhSlope(load(x, i, m))).intoArray(dx.array(), dx.offset() + i, m);
        }
    }

    /** y = SiLU(gate) * up. */
    static void swiGlu(Floats gate, Floats up, Floats y, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector g = load(gate, i);
            g.mul(VectorMath.sigmoid(g)).mul(load(up, i)).intoArray(y.array(), y.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            FloatVector g = load(gate, i, m);
            g.mul(VectorMath.sigmoid(g)).mul(load(up, i, m)).intoArray(y.array(), y.offset() + i, m);
        }
    }

    static void swiGluGradient(Floats dy, Floats gate, Floats up, Floats dgate, Floats dup, int from, int to) {
        int i = from;
        for (; i + L <= to; i += L) {
            FloatVector g = load(gate, i);
            FloatVector s = VectorMath.sigmoid(g);
            FloatVector d = load(dy, i);
            d.mul(g.mul(s)).intoArray(dup.array(), dup.offset() + i);
            d.mul(load(up, i)).mul(siluSlope(g, s)).intoArray(dgate.array(), dgate.offset() + i);
        }
        if (i < to) {
            VectorMask<Float> m = Lanes.first(to - i);
            FloatVector g = load(gate, i, m);
            FloatVector s = VectorMath.sigmoid(g);
            FloatVector d = load(dy, i, m);
            d.mul(g.mul(s)).intoArray(dup.array(), dup.offset() + i, m);
            d.mul(load(up, i, m)).mul(siluSlope(g, s)).intoArray(dgate.array(), dgate.offset() + i, m);
        }
    }

    /** s (1 + x (1 - s)) with s = sigmoid(x). */
    private static FloatVector siluSlope(FloatVector x, FloatVector s) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        return s.mul(x.fma(one.sub(s), one));
    }

    /** Phi(x) + x phi(x). */
    private static FloatVector geluSlope(FloatVector x) {
        FloatVector gaussian = VectorMath.gaussian(x);
        return x.mul(INVERSE_ROOT_TWO_PI).fma(gaussian, VectorMath.normalDistribution(x, gaussian));
    }

    /** 1 - tanh(x)^2 = 4 sigmoid'(2x). */
    private static FloatVector tanhSlope(FloatVector x) {
        return VectorMath.sigmoidSlope(x.add(x)).mul(4f);
    }

    private static FloatVector load(Floats x, int i) {
        return FloatVector.fromArray(S, x.array(), x.offset() + i);
    }

    private static FloatVector load(Floats x, int i, VectorMask<Float> m) {
        return FloatVector.fromArray(S, x.array(), x.offset() + i, m);
    }
}
