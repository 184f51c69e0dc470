package dev.tessera.exec.reference;

import dev.tessera.graph.Activation;

/** The activation functions and their derivatives. */
final class Activations {
    private static final double LEAK = .01;

    private Activations() {}

    static double value(Activation activation, double x) {
        return switch (activation) {
            case RELU -> Math.max(x, 0);
            case LEAKY_RELU -> x > 0 ? x : LEAK * x;
            case SILU -> x * sigmoid(x);
            case GELU -> x * normalDistribution(x);
            case SIGMOID -> sigmoid(x);
            case TANH -> Math.tanh(x);
        };
    }

    /** The derivative; that of a kink is the one from the left. */
    static double slope(Activation activation, double x) {
        return switch (activation) {
            case RELU -> x > 0 ? 1 : 0;
            case LEAKY_RELU -> x > 0 ? 1 : LEAK;
            case SILU -> sigmoid(x) * (1 + x * (1 - sigmoid(x)));
            case GELU -> normalDistribution(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
            case SIGMOID -> sigmoid(x) * (1 - sigmoid(x));
            case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
        };
    }

    /** The derivative, from the activation's result y. */
    static double slopeFromResult(Activation activation, double y) {
        return switch (activation) {
            case RELU -> y > 0 ? 1 : 0;
            case LEAKY_RELU -> y > 0 ? 1 : LEAK;
            case SIGMOID -> y * (1 - y);
            case TANH -> 1 - y * y;
            case SILU, GELU -> throw new IllegalArgumentException("not from y: " + activation);
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double normalDistribution(double x) {
        return (1 + erf(x / Math.sqrt(2))) / 2;
    }

    /**
     * erf(x) = 2 / sqrt(pi) e^(-x^2) sum over n of 2^n x^(2n+1) / (1 3 5 ... (2n+1)) (Abramowitz
     * and Stegun 7.1.6): terms of one sign, so nothing cancels.
     */
    static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
