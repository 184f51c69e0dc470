package dev.tessera.transform;

import dev.tessera.graph.Activation;

/** FLOP of an activation per element. */
final class ActivationCosts {
    private ActivationCosts() {}

    static long value(Activation activation) {
        return switch (activation) {
            case RELU, TANH -> 1;
            case LEAKY_RELU -> 2;
            case SIGMOID -> 4; // 1 / (1 + exp(-x))
            case SILU -> 5;
            case GELU -> 5; // x / 2 * (1 + erf(x / sqrt 2))
        };
    }

    static long slopeFromResult(Activation activation) {
        return switch (activation) {
            case RELU, LEAKY_RELU -> 1;
            case TANH, SIGMOID -> 2; // 1 - y^2, y (1 - y)
            case SILU, GELU -> throw new IllegalArgumentException(activation + " has none");
        };
    }

    static long slope(Activation activation) {
        return switch (activation) {
            case RELU, LEAKY_RELU -> 1;
            case TANH -> 3; // 1 - tanh^2
            case SIGMOID -> 6; // s (1 - s)
            case SILU -> 8; // s (1 + x (1 - s))
            case GELU -> 10; // Phi(x) + x exp(-x^2 / 2) / sqrt(2 pi)
        };
    }
}
