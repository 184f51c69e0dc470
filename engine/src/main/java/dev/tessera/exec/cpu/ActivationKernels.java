package dev.tessera.exec.cpu;

import dev.tessera.graph.Activation;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Activation functions and their derivatives; {@code from} and {@code to} count elements.
 *
 * <p>The last vector of a range overlaps the one before it instead of being masked: a second copy
 * of a function in one method would exceed what the JIT compiler is willing to inline. Only a range
 * shorter than a vector is masked.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // nine digits name one float
final class ActivationKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;
    static final float LEAK = .01f;
    private static final float INVERSE_ROOT_TWO_PI = .39894228f;

    private ActivationKernels() {}

    static void activate(Activation activation, Floats x, Floats y, int from, int to) {
        if (to - from < L) {
            VectorMask<Float> m = Lanes.first(to - from);
            value(activation, load(x, from, m)).intoArray(y.array(), y.offset() + from, m);
            return;
        }
        switch (activation) {
            case RELU -> relu(x, y, from, to);
            case LEAKY_RELU -> leakyRelu(x, y, from, to);
            case SILU -> silu(x, y, from, to);
            case GELU -> gelu(x, y, from, to);
            case SIGMOID -> sigmoid(x, y, from, to);
            case TANH -> tanh(x, y, from, to);
        }
    }

    /** dx = dy activation'(x). */
    static void gradient(Activation activation, Floats dy, Floats x, Floats dx, int from, int to) {
        if (to - from < L) {
            VectorMask<Float> m = Lanes.first(to - from);
            FloatVector slope = slope(activation, load(x, from, m));
            load(dy, from, m).mul(slope).intoArray(dx.array(), dx.offset() + from, m);
            return;
        }
        switch (activation) {
            case RELU -> reluGradient(dy, x, dx, from, to);
            case LEAKY_RELU -> leakyReluGradient(dy, x, dx, from, to);
            case SILU -> siluGradient(dy, x, dx, from, to);
            case GELU -> geluGradient(dy, x, dx, from, to);
            case SIGMOID -> sigmoidGradient(dy, x, dx, from, to);
            case TANH -> tanhGradient(dy, x, dx, from, to);
        }
    }

    /** dx = dy activation'(x), from y = activation(x). */
    static void gradientFromResult(
            Activation activation, Floats dy, Floats y, Floats dx, int from, int to) {
        switch (activation) {
            case RELU -> kinkFromResult(0f, dy, y, dx, from, to);
            case LEAKY_RELU -> kinkFromResult(LEAK, dy, y, dx, from, to);
            case SIGMOID -> parabola(0f, dy, y, dx, from, to);
            case TANH -> parabola(-1f, dy, y, dx, from, to);
            case SILU, GELU -> throw new IllegalArgumentException("not from y: " + activation);
        }
    }

    private static void kinkFromResult(
            float slope, Floats dy, Floats y, Floats dx, int from, int to) {
        for (int i = from; i < to; i += L) {
            VectorMask<Float> m = S.indexInRange(i, to);
            load(dy, i, m)
                    .mul(kink(load(y, i, m), slope))
                    .intoArray(dx.array(), dx.offset() + i, m);
        }
    }

    /** The slope falls from one root to the other: (1 - y) (y - {@code root}). */
    private static void parabola(float root, Floats dy, Floats y, Floats dx, int from, int to) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int i = from; i < to; i += L) {
            VectorMask<Float> m = S.indexInRange(i, to);
            FloatVector v = load(y, i, m);
            load(dy, i, m)
                    .mul(one.sub(v).mul(v.sub(root)))
                    .intoArray(dx.array(), dx.offset() + i, m);
        }
    }

    private static FloatVector value(Activation activation, FloatVector x) {
        return switch (activation) {
            case RELU -> x.max(0f);
            case LEAKY_RELU -> x.max(x.mul(LEAK));
            case SILU -> x.mul(VectorMath.sigmoid(x));
            case GELU -> gelu(x);
            case SIGMOID -> VectorMath.sigmoid(x);
            case TANH -> VectorMath.tanh(x);
        };
    }

    private static FloatVector slope(Activation activation, FloatVector x) {
        return switch (activation) {
            case RELU -> kink(x, 0f);
            case LEAKY_RELU -> kink(x, LEAK);
            case SILU -> siluSlope(x, VectorMath.sigmoid(x));
            case GELU -> geluSlope(x);
            case SIGMOID -> VectorMath.sigmoidSlope(x);
            case TANH -> tanhSlope(x);
        };
    }

    static FloatVector gelu(FloatVector x) {
        return x.mul(VectorMath.normalDistribution(x, VectorMath.gaussian(x)));
    }

    /** 1 above 0, {@code slope} otherwise. */
    static FloatVector kink(FloatVector x, float slope) {
        return FloatVector.broadcast(S, slope).blend(1f, x.compare(VectorOperators.GT, 0f));
    }

    /** s (1 + x (1 - s)) with s = sigmoid(x). */
    static FloatVector siluSlope(FloatVector x, FloatVector s) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        return s.mul(x.fma(one.sub(s), one));
    }

    /** Phi(x) + x phi(x). */
    static FloatVector geluSlope(FloatVector x) {
        FloatVector gaussian = VectorMath.gaussian(x);
        return x.mul(INVERSE_ROOT_TWO_PI).fma(gaussian, VectorMath.normalDistribution(x, gaussian));
    }

    /** 1 - tanh(x)^2 = 4 sigmoid'(2x). */
    static FloatVector tanhSlope(FloatVector x) {
        return VectorMath.sigmoidSlope(x.add(x)).mul(4f);
    }

    private static void relu(Floats x, Floats y, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            load(x, at).max(0f).intoArray(y.array(), y.offset() + at);
        }
    }

    private static void leakyRelu(Floats x, Floats y, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            FloatVector v = load(x, at);
            v.max(v.mul(LEAK)).intoArray(y.array(), y.offset() + at);
        }
    }

    private static void silu(Floats x, Floats y, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            FloatVector v = load(x, at);
            v.mul(VectorMath.sigmoid(v)).intoArray(y.array(), y.offset() + at);
        }
    }

    private static void gelu(Floats x, Floats y, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            gelu(load(x, at)).intoArray(y.array(), y.offset() + at);
        }
    }

    private static void sigmoid(Floats x, Floats y, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            VectorMath.sigmoid(load(x, at)).intoArray(y.array(), y.offset() + at);
        }
    }

    private static void tanh(Floats x, Floats y, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            VectorMath.tanh(load(x, at)).intoArray(y.array(), y.offset() + at);
        }
    }

    private static void reluGradient(Floats dy, Floats x, Floats dx, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            load(dy, at).mul(kink(load(x, at), 0f)).intoArray(dx.array(), dx.offset() + at);
        }
    }

    private static void leakyReluGradient(Floats dy, Floats x, Floats dx, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            load(dy, at).mul(kink(load(x, at), LEAK)).intoArray(dx.array(), dx.offset() + at);
        }
    }

    private static void siluGradient(Floats dy, Floats x, Floats dx, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            FloatVector v = load(x, at);
            load(dy, at)
                    .mul(siluSlope(v, VectorMath.sigmoid(v)))
                    .intoArray(dx.array(), dx.offset() + at);
        }
    }

    private static void geluGradient(Floats dy, Floats x, Floats dx, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            load(dy, at).mul(geluSlope(load(x, at))).intoArray(dx.array(), dx.offset() + at);
        }
    }

    private static void sigmoidGradient(Floats dy, Floats x, Floats dx, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            load(dy, at)
                    .mul(VectorMath.sigmoidSlope(load(x, at)))
                    .intoArray(dx.array(), dx.offset() + at);
        }
    }

    private static void tanhGradient(Floats dy, Floats x, Floats dx, int from, int to) {
        for (int i = from; i < to; i += L) {
            int at = Math.min(i, to - L);
            load(dy, at).mul(tanhSlope(load(x, at))).intoArray(dx.array(), dx.offset() + at);
        }
    }

    private static FloatVector load(Floats x, int i) {
        return FloatVector.fromArray(S, x.array(), x.offset() + i);
    }

    private static FloatVector load(Floats x, int i, VectorMask<Float> m) {
        return FloatVector.fromArray(S, x.array(), x.offset() + i, m);
    }
}
