package dev.tessera.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

class BootstrapTest {

    /**
     * 500 samples of 150 hits with known mean 0.3: the number of intervals that contain it is
     * Binomial(500, about 0.95), standard deviation 0.0097. The percentile interval of a proportion
     * at this size is itself up to one point off its nominal level, so 0.95 - 0.01 - 3 * 0.0097 to
     * 0.95 + 0.01 + 3 * 0.0097 is allowed.
     */
    @Test
    void intervalsContainAKnownMeanAboutAsOftenAsTheyClaim() {
        Random random = new Random(11);
        int covered = 0;
        for (int repetition = 0; repetition < 500; repetition++) {
            double[] hits = random.doubles(150).map(x -> x < 0.3 ? 1 : 0).toArray();
            covered += Bootstrap.ofMean(hits, 1000, 0.95, repetition).contains(0.3) ? 1 : 0;
        }
        assertEquals(0.95, covered / 500.0, 0.01 + 3 * 0.0097);
    }

    /** By the central limit theorem the interval of a mean is about 2 * 1.96 s / sqrt(n) wide. */
    @Test
    void theWidthOfAnIntervalIsThatOfTheNormalApproximation() {
        double[] values = new Random(3).doubles(2000).toArray();
        Interval interval = Bootstrap.ofMean(values, 4000, 0.95, 5);
        double deviation = Math.sqrt(1.0 / 12);
        assertEquals(
                2 * 1.96 * deviation / Math.sqrt(2000),
                interval.high() - interval.low(),
                0.05 * (interval.high() - interval.low()));
    }

    /**
     * Users with several cases are drawn as a whole: the same draws, summed case by case, give the
     * same means.
     */
    @Test
    void resamplingByKindsEqualsResamplingUserByUser() {
        Random random = new Random(4);
        int[] users = random.ints(300, 0, 60).toArray();
        double[][] values = {
            random.doubles(300).map(x -> Math.rint(3 * x)).toArray(),
            random.doubles(300).map(x -> x < 0.2 ? 1 : 0).toArray()
        };
        int[] distinct = IntStream.of(users).distinct().toArray();
        double[][] means = Bootstrap.means(Clusters.of(users, values), 50, 9);
        RandomGenerator same = RandomGeneratorFactory.of("L64X128MixRandom").create(9);
        for (int r = 0; r < 50; r++) {
            double[] sums = new double[2];
            int count = 0;
            for (int draw = 0; draw < distinct.length; draw++) {
                int user = distinct[same.nextInt(distinct.length)];
                for (int i = 0; i < users.length; i++) {
                    if (users[i] == user) {
                        sums[0] += values[0][i];
                        sums[1] += values[1][i];
                        count++;
                    }
                }
            }
            assertEquals(sums[0] / count, means[0][r], 1e-12);
            assertEquals(sums[1] / count, means[1][r], 1e-12);
        }
    }

    @Test
    void aSeedFixesTheInterval() {
        double[] values = new Random(3).doubles(100).toArray();
        assertEquals(
                Bootstrap.ofMean(values, 1000, 0.95, 1), Bootstrap.ofMean(values, 1000, 0.95, 1));
        assertNotEquals(
                Bootstrap.ofMean(values, 1000, 0.95, 1), Bootstrap.ofMean(values, 1000, 0.95, 2));
    }

    @Test
    void moreConfidenceGivesAWiderInterval() {
        double[] values = new Random(3).doubles(100).toArray();
        Interval narrow = Bootstrap.ofMean(values, 1000, 0.8, 1);
        Interval wide = Bootstrap.ofMean(values, 1000, 0.99, 1);
        assertTrue(wide.low() < narrow.low() && narrow.high() < wide.high());
    }

    @Test
    void equalValuesGiveAPoint() {
        double[] values = new double[10];
        Arrays.fill(values, 0.25);
        assertEquals(new Interval(0.25, 0.25), Bootstrap.ofMean(values, 100, 0.95, 1));
        assertEquals(new Interval(7, 7), Bootstrap.ofMean(new double[] {7}, 100, 0.95, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Bootstrap.ofMean(new double[0], 100, 0.95, 1));
    }

    /** 101 sorted means 0, 1, ..., 100: the 90 % interval cuts 5 % from each end. */
    @Test
    void theIntervalRunsBetweenQuantiles() {
        Interval interval =
                Bootstrap.interval(
                        IntStream.rangeClosed(0, 100).mapToDouble(i -> 100 - i).toArray(), 0.9);
        assertArrayEquals(
                new double[] {5, 95}, new double[] {interval.low(), interval.high()}, 1e-9);
    }
}
