package dev.tessera.tornadovm;

import dev.tessera.graph.Activation;

import uk.ac.manchester.tornado.api.math.TornadoMath;

import java.util.Optional;

/** Activation functions as kernels compute them; a kernel knows one by its number. */
final class Activations {
    private static final float ROOT_HALF_TIMES_TWO_FIFTHS = .28284271f;

    private Activations() {}

    /** Its number, 0 for none. */
    static int number(Optional<Activation> activation) {
        return activation.map(Activations::number).orElse(0);
    }

    static int number(Activation activation) {
        return switch (activation) {
            case RELU -> 1;
            case LEAKY_RELU -> 2;
            case SILU -> 3;
            case GELU -> 4;
            case SIGMOID -> 5;
            case TANH -> 6;
        };
    }

    /** The function of that number at x; x itself for 0. */
    static float value(int activation, float x) {
        float y = x;
        if (activation == 1) {
            y = TornadoMath.max(x, 0f);
        } else if (activation == 2) {
            y = TornadoMath.max(x, .01f * x);
        } else if (activation == 3) {
            y = x * sigmoid(x);
        } else if (activation == 4) {
            y = x * normalDistribution(x);
        } else if (activation == 5) {
            y = sigmoid(x);
        } else if (activation == 6) {
            y = TornadoMath.tanh(x);
        }
        return y;
    }

    static float sigmoid(float x) {
        return 1f / (1f + TornadoMath.exp(-x));
    }

    /**
     * Phi(x), from erfc(z) = e^(-z^2) t P(t), t = 1 / (1 + .4 z), z = |x| / sqrt 2; P of degree 8
     * is fitted at Chebyshev nodes for z up to 7 (relative error 6e-8).
     */
    static float normalDistribution(float x) {
        float t = 1f / (1f + ROOT_HALF_TIMES_TWO_FIFTHS * TornadoMath.abs(x));
        float p = .029086434f;
        p = p * t - .079352684f;
        p = p * t - .046377115f;
        p = p * t + .24303797f;
        p = p * t - .032272056f;
        p = p * t + .2436334f;
        p = p * t + .18825071f;
        p = p * t + .22848891f;
        p = p * t + .22550446f;
        float tail = .5f * p * t * TornadoMath.exp(-.5f * x * x);
        return x >= 0f ? 1f - tail : tail;
    }
}
