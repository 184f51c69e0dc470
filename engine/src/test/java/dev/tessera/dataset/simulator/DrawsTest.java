package dev.tessera.dataset.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Means of n draws lie within four standard errors of the theory. */
class DrawsTest {
    private static final int N = 100_000;
    private final Draws draws = new Draws(42);

    private static double mean(DoubleStream values) {
        return values.average().orElseThrow();
    }

    @Test
    void uniformAndGaussianHaveTheirMoments() {
        double[] uniform = DoubleStream.generate(draws::uniform).limit(N).toArray();
        assertEquals(0.5, mean(Arrays.stream(uniform)), 4 * Math.sqrt(1.0 / 12 / N));
        double[] gaussian = DoubleStream.generate(draws::gaussian).limit(N).toArray();
        assertEquals(0, mean(Arrays.stream(gaussian)), 4 / Math.sqrt(N));
        assertEquals(1, mean(Arrays.stream(gaussian).map(g -> g * g)), 4 * Math.sqrt(2.0 / N));
        assertEquals(
                0.9772,
                mean(Arrays.stream(gaussian).map(g -> g < 2 ? 1 : 0)),
                4 * Math.sqrt(0.9772 * 0.0228 / N));
    }

    @Test
    void countsHaveTheirMeansAndTails() {
        int[] geometric = IntStream.generate(() -> draws.geometric(5)).limit(N).toArray();
        assertEquals(
                5,
                IntStream.of(geometric).average().orElseThrow(),
                4 * Math.sqrt(20.0 / N),
                "variance (1 - p) / p^2");
        assertEquals(
                0.2,
                mean(IntStream.of(geometric).mapToDouble(n -> n == 1 ? 1 : 0)),
                4 * Math.sqrt(0.16 / N),
                "P(1) = p");
        int[] poisson = IntStream.generate(() -> draws.poisson(1.4)).limit(N).toArray();
        assertEquals(1.4, IntStream.of(poisson).average().orElseThrow(), 4 * Math.sqrt(1.4 / N));
        assertEquals(
                Math.exp(-1.4),
                mean(IntStream.of(poisson).mapToDouble(n -> n == 0 ? 1 : 0)),
                4 * Math.sqrt(0.2466 * 0.7534 / N));
        assertEquals(
                3,
                mean(DoubleStream.generate(() -> draws.exponential(3)).limit(N)),
                4 * 3 / Math.sqrt(N));
        assertEquals(1, draws.geometric(1));
        assertEquals(0, draws.poisson(0));
    }

    @Test
    void indicesAreDrawnByWeight() {
        int[] counts = new int[4];
        double[] running = Vectors.runningSum(new double[] {1, 0, 3, 4});
        for (int i = 0; i < N; i++) {
            counts[draws.index(running)]++;
        }
        double[] expected = {0.125, 0, 0.375, 0.5};
        for (int k = 0; k < 4; k++) {
            assertEquals(
                    expected[k],
                    (double) counts[k] / N,
                    4 * Math.sqrt(expected[k] * (1 - expected[k]) / N));
        }
    }

    @Test
    void aPermutationHoldsEveryNumberOnce() {
        int[] order = draws.permutation(100);
        assertArrayEquals(
                IntStream.range(0, 100).toArray(), IntStream.of(order).sorted().toArray());
        assertNotEquals(Arrays.toString(order), Arrays.toString(draws.permutation(100)));
    }

    @Test
    void aStreamDependsOnTheSeedAndItsNumbersAlone() {
        Draws fresh = new Draws(42);
        double first = fresh.stream(3, 7).uniform();
        fresh.uniform();
        assertEquals(first, fresh.stream(3, 7).uniform());
        assertNotEquals(first, fresh.stream(3, 8).uniform());
        assertNotEquals(first, fresh.stream(4, 7).uniform());
        assertNotEquals(first, new Draws(43).stream(3, 7).uniform());
    }

    @Test
    void theNormalDistributionFunctionMatchesTheTable() {
        assertEquals(0.5, Curves.normal(0));
        assertEquals(0.8413447460685429, Curves.normal(1), 1e-15);
        assertEquals(0.0227501319481792, Curves.normal(-2), 1e-15);
        assertEquals(0.9750021048517795, Curves.normal(1.96), 1e-15);
        assertEquals(1, Curves.normal(50));
        assertEquals(0, Curves.normal(-50));
    }

    /** Against the trapezoidal rule over the normal density. */
    @Test
    void theMeanOfACappedLogNormalMatchesNumericalIntegration() {
        for (double m : new double[] {-1.5, -0.2, 1}) {
            double sum = 0;
            double step = 1e-4;
            for (double g = -10; g < 10; g += step) {
                sum +=
                        step
                                * Math.exp(-g * g / 2)
                                / Math.sqrt(2 * Math.PI)
                                * Math.min(Math.exp(m + 0.6 * g), 2);
            }
            assertEquals(sum, Curves.cappedLogNormalMean(m, 0.6, 2), 1e-8);
        }
    }
}
