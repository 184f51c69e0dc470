package dev.tessera.tornadovm;

import dev.tessera.graph.Activation;

import uk.ac.manchester.tornado.api.math.TornadoMath;

/**
 * Functions of one number as kernels compute them, to a few units in the last place, and their
 * codes among the arguments of a kernel.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // nine digits name one float
final class KernelMath {
    static final int RELU = 1;
    static final int LEAKY_RELU = 2;
    static final int SILU = 3;
    static final int GELU = 4;
    static final int SIGMOID = 5;
    static final int TANH = 6;

    /** Added to the code of an activation: its derivative. */
    static final int SLOPE = 8;

    /** Added to the code of an activation: its derivative where it gives the argument. */
    static final int SLOPE_FROM_RESULT = 16;

    private static final float LEAK = .01f;
    private static final float INVERSE_ROOT_TWO = .70710678f;
    private static final float INVERSE_ROOT_TWO_PI = .39894228f;

    private KernelMath() {}

    static int code(Activation activation) {
        return switch (activation) {
            case RELU -> RELU;
            case LEAKY_RELU -> LEAKY_RELU;
            case SILU -> SILU;
            case GELU -> GELU;
            case SIGMOID -> SIGMOID;
            case TANH -> TANH;
        };
    }

    /**
     * An activation or its derivative, by its code. Comparisons by {@code <} alone: of a chain of
     * {@code ==} the compiler makes a switch, in which it forgets some keys.
     */
    static float function(int code, float x) {
        if (code < SLOPE) {
            return activation(code, x);
        }
        if (code < SLOPE_FROM_RESULT) {
            return slope(code - SLOPE, x);
        }
        return slopeFromResult(code - SLOPE_FROM_RESULT, x);
    }

    static float activation(int code, float x) {
        if (code < GELU) {
            if (code < LEAKY_RELU) {
                return x < 0f ? 0f : x;
            }
            if (code < SILU) {
                return x > 0f ? x : LEAK * x;
            }
            return x * sigmoid(x);
        }
        if (code < SIGMOID) {
            return x * normalDistribution(x, gaussian(x));
        }
        if (code < TANH) {
            return sigmoid(x);
        }
        return hyperbolicTangent(x);
    }

    private static float slope(int code, float x) {
        if (code < GELU) {
            if (code < SILU) {
                return kink(code, x);
            }
            return siluSlope(x);
        }
        if (code < SIGMOID) {
            return geluSlope(x);
        }
        if (code < TANH) {
            return sigmoidSlope(x);
        }
        return 4f * sigmoidSlope(x + x);
    }

    private static float slopeFromResult(int code, float y) {
        if (code < SILU) {
            return kink(code, y);
        }
        if (code < TANH) {
            return (1f - y) * y;
        }
        return (1f - y) * (1f + y);
    }

    private static float kink(int code, float x) {
        if (x > 0f) {
            return 1f;
        }
        return code < LEAKY_RELU ? 0f : LEAK;
    }

    /** 1 / (1 + e^-x). */
    static float sigmoid(float x) {
        return 1f / (1f + TornadoMath.exp(-x));
    }

    /** The derivative of {@link #sigmoid}, e / (1 + e)^2 with e = e^-|x|: nothing cancels. */
    static float sigmoidSlope(float x) {
        float e = TornadoMath.exp(x > 0f ? -x : x);
        float one = 1f + e;
        return e / (one * one);
    }

    /** s (1 + x c) with s = sigmoid(x) and c = sigmoid(-x), which is not computed as 1 - s. */
    static float siluSlope(float x) {
        float e = TornadoMath.exp(x > 0f ? -x : x);
        float large = 1f / (1f + e);
        float small = e * large;
        float s = x > 0f ? large : small;
        float c = x > 0f ? small : large;
        return s * (1f + x * c);
    }

    /**
     * tanh x: near 0 Lambert's continued fraction x / (1 + x^2 / (3 + x^2 / (5 + ...))) to its
     * fifth term (relative error 2e-9), elsewhere 1 - 2 / (e^2|x| + 1) with the sign of x.
     */
    static float hyperbolicTangent(float x) {
        float size = x < 0f ? -x : x;
        float square = x * x;
        float far = 1f - 2f / (TornadoMath.exp(size + size) + 1f);
        float near =
                x * (945f + square * (105f + square)) / (945f + square * (420f + square * 15f));
        return size < .6f ? near : x < 0f ? -far : far;
    }

    /** e^(-x^2 / 2). */
    static float gaussian(float x) {
        return TornadoMath.exp(-.5f * x * x);
    }

    /**
     * Phi(x), from erfc(z) = e^(-z^2) t P(t), t = 1 / (1 + .4 z), z = |x| / sqrt 2; P of degree 8
     * is fitted at Chebyshev nodes for z up to 7 (relative error 6e-8).
     *
     * @param gaussian {@link #gaussian} of the same x
     */
    static float normalDistribution(float x, float gaussian) {
        float size = x < 0f ? -x : x;
        float t = 1f / (1f + .4f * INVERSE_ROOT_TWO * size);
        float p = .0290864343f;
        p = p * t - .0793526864f;
        p = p * t - .046377114f;
        p = p * t + .243037964f;
        p = p * t - .0322720576f;
        p = p * t + .243633402f;
        p = p * t + .188250712f;
        p = p * t + .228488907f;
        p = p * t + .225504457f;
        float tail = .5f * p * t * gaussian;
        return x < 0f ? tail : 1f - tail;
    }

    /** Phi(x) + x phi(x). */
    private static float geluSlope(float x) {
        float gaussian = gaussian(x);
        return normalDistribution(x, gaussian) + x * INVERSE_ROOT_TWO_PI * gaussian;
    }

    /** What {@link dev.tessera.graph.CounterRandom#key} gives. */
    static int randomKey(int seed0, int seed1, int stream) {
        return mixed(seed0 + 0x9E3779B9 * (seed1 + 0x7F4A7C15 * stream));
    }

    /** What {@link dev.tessera.graph.CounterRandom#bits} gives under a key. */
    static int randomBits(int key, int index) {
        return mixed(mixed(index + key) ^ key);
    }

    /**
     * The finaliser of {@link dev.tessera.graph.CounterRandom}. The compiler takes {@code >>>} for
     * {@code >>}, so the copies of the sign are cut off.
     */
    private static int mixed(int x) {
        int a = (x ^ (x >> 16 & 0xFFFF)) * 0x85EBCA6B;
        int b = (a ^ (a >> 13 & 0x7FFFF)) * 0xC2B2AE35;
        return b ^ (b >> 16 & 0xFFFF);
    }

    /**
     * x / (1 - rate), or 0 where {@link dev.tessera.graph.CounterRandom#drops} says so: the product
     * with a power of two is exact.
     */
    static float dropped(float x, float rate, int bits) {
        return (bits >> 8 & 0xFFFFFF) < (int) (rate * 16777216f) ? 0f : x / (1f - rate);
    }
}
