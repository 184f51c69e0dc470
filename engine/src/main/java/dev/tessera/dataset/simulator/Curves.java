package dev.tessera.dataset.simulator;

/** The curves of the response model. */
final class Curves {
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    private Curves() {}

    static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /**
     * Distribution function of the standard normal: 1/2 + phi(x) (x + x^3/3 + x^5/(3 5) + ...)
     * (Marsaglia, 2004), to 15 decimals.
     */
    static double normal(double x) {
        if (Math.abs(x) > 8) {
            return x > 0 ? 1 : 0;
        }
        double term = x;
        double sum = x;
        double before = 0;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-x * x / 2) / ROOT_TWO_PI;
    }

    /** E[min(exp(m + s g), c)] for a standard normal g. */
    static double cappedLogNormalMean(double m, double s, double cap) {
        double z = (StrictMath.log(cap) - m) / s;
        return StrictMath.exp(m + s * s / 2) * normal(z - s) + cap * (1 - normal(z));
    }
}
