package dev.tessera.exec.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.incubator.vector.FloatVector;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Expected values: the library's double-precision functions, and for the normal distribution a
 * series.
 */
class VectorMathTest {

    @Test
    void expIsWithinAFewUnitsInTheLastPlace() {
        assertClose(VectorMath::expBounded, Math::exp, -87, 88, 3e-7);
    }

    @Test
    void expOfTheExtremes() {
        assertEquals(0f, at(VectorMath::expBounded, Float.NEGATIVE_INFINITY));
        assertTrue(Float.isNaN(at(VectorMath::expBounded, Float.NaN)));
    }

    @Test
    void logIsWithinAFewUnitsInTheLastPlace() {
        assertClose(VectorMath::log, Math::log, 1e-30, 1e-3, 3e-7);
        assertClose(VectorMath::log, Math::log, 1e-3, .5, 3e-7);
        assertClose(VectorMath::log, Math::log, .5, 2, 3e-7);
        assertClose(VectorMath::log, Math::log, 2, 1e9, 3e-7);
        assertEquals(0f, at(VectorMath::log, 1f));
        assertTrue(Float.isNaN(at(VectorMath::log, Float.NaN)));
    }

    @Test
    void sigmoidAndItsSlopeKeepTheirRelativePrecisionFarFromZero() {
        assertClose(VectorMath::sigmoid, x -> 1 / (1 + Math.exp(-x)), -80, 80, 4e-7);
        assertClose(
                VectorMath::sigmoidSlope,
                x -> Math.exp(-Math.abs(x)) / Math.pow(1 + Math.exp(-Math.abs(x)), 2),
                -80,
                80,
                6e-7);
    }

    @Test
    void tanhKeepsItsRelativePrecisionNearZero() {
        assertClose(VectorMath::tanh, Math::tanh, -30, 30, 5e-7);
        assertClose(VectorMath::tanh, Math::tanh, -1e-3, 1e-3, 5e-7);
        assertEquals(1f, at(VectorMath::tanh, 1e6f));
        assertEquals(-1f, at(VectorMath::tanh, Float.NEGATIVE_INFINITY));
    }

    /** Relative precision down to -5; below, the distribution is under 3e-7. */
    @Test
    void normalDistributionAgreesWithItsSeries() {
        UnaryOperator<FloatVector> phi =
                x -> VectorMath.normalDistribution(x, VectorMath.gaussian(x));
        assertClose(phi, VectorMathTest::normalDistribution, -5, 5, 3e-6);
        assertEquals(1f, at(phi, 40f));
        assertEquals(0f, at(phi, -40f));
    }

    /**
     * Phi(x) = 1/2 + phi(x) sum of x^(2n+1) / (1 3 5 ... (2n+1)) (Abramowitz and Stegun 26.2.11);
     * the tail by its continued fraction (26.2.14).
     */
    private static double normalDistribution(double x) {
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        if (x < -3) {
            double fraction = -x;
            for (int n = 60; n > 0; n--) {
                fraction = -x + n / fraction;
            }
            return density / fraction;
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return .5 + density * sum;
    }

    private static float at(UnaryOperator<FloatVector> function, float x) {
        return function.apply(FloatVector.broadcast(Lanes.FLOATS, x)).lane(0);
    }

    private static void assertClose(
            UnaryOperator<FloatVector> function,
            DoubleUnaryOperator expected,
            double from,
            double to,
            double relative) {
        SplittableRandom random = new SplittableRandom(1);
        float[] x = new float[Lanes.LENGTH];
        float[] y = new float[Lanes.LENGTH];
        for (int round = 0; round < 4000; round++) {
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextDouble(from, to);
            }
            function.apply(FloatVector.fromArray(Lanes.FLOATS, x, 0)).intoArray(y, 0);
            for (int i = 0; i < x.length; i++) {
                float at = x[i];
                double e = expected.applyAsDouble(at);
                assertEquals(e, y[i], relative * Math.abs(e), () -> "at " + at);
            }
        }
    }
}
