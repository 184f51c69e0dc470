package dev.tessera.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class ClassificationMetricsTest {

    /**
     * The definition: the share of pairs of a positive and a negative that are in the right order,
     * ties half.
     */
    @Property(tries = 100)
    void aucIsTheShareOfPairsInTheRightOrder(@ForAll long seed) {
        Random random = new Random(seed);
        int n = 2 + random.nextInt(40);
        double[] scores = random.ints(n, 0, 8).asDoubleStream().toArray();
        boolean[] labels = new boolean[n];
        for (int i = 2; i < n; i++) {
            labels[i] = random.nextBoolean();
        }
        labels[0] = true;
        double right = 0;
        int pairs = 0;
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                if (labels[p] && !labels[q]) {
                    pairs++;
                    right += scores[p] > scores[q] ? 1 : scores[p] == scores[q] ? 0.5 : 0;
                }
            }
        }
        assertEquals(right / pairs, Auc.of(scores, labels), 1e-12);
    }

    @Test
    void aucOfPerfectReversedAndConstantScores() {
        boolean[] labels = {false, false, true, true};
        assertEquals(1, Auc.of(new double[] {0.1, 0.2, 0.3, 0.4}, labels));
        assertEquals(0, Auc.of(new double[] {0.4, 0.3, 0.2, 0.1}, labels));
        assertEquals(0.5, Auc.of(new double[4], labels));
        assertEquals(1, Auc.of(new double[] {-1, -0.0, 1e-300, 2}, labels));
        assertEquals(
                0.5,
                Auc.of(new double[] {0.0, -0.0}, new boolean[] {true, false}),
                "zeros of both signs are equal");
    }

    @Test
    void aucNeedsBothClassesAndRealScores() {
        assertThrows(IllegalArgumentException.class, () -> Auc.of(new double[2], new boolean[2]));
        assertThrows(
                IllegalArgumentException.class,
                () -> Auc.of(new double[] {1, Double.NaN}, new boolean[] {true, false}));
        assertThrows(IllegalArgumentException.class, () -> Auc.of(new double[1], new boolean[2]));
    }

    @Test
    void normalizedEntropyOfTheBaseRateIsOne() {
        boolean[] labels = {true, false, false, false, true};
        double[] base = new double[5];
        Arrays.fill(base, 0.4);
        assertEquals(1, NormalizedEntropy.of(base, labels), 1e-14);
    }

    /** Labels 1, 0 with predictions 0.8, 0.4: mean log loss (-ln 0.8 - ln 0.6) / 2 over ln 2. */
    @Test
    void normalizedEntropyIsMeanLogLossOverTheEntropyOfTheBaseRate() {
        double expected = -(Math.log(0.8) + Math.log(0.6)) / 2 / Math.log(2);
        assertEquals(
                expected,
                NormalizedEntropy.of(new double[] {0.8, 0.4}, new boolean[] {true, false}),
                1e-14);
        assertEquals(
                0,
                NormalizedEntropy.of(new double[] {1, 0}, new boolean[] {true, false}),
                "certain and right");
        assertEquals(
                Double.POSITIVE_INFINITY,
                NormalizedEntropy.of(new double[] {0, 0}, new boolean[] {true, false}),
                "certain and wrong");
    }

    @Test
    void normalizedEntropyNeedsBothClassesAndProbabilities() {
        assertThrows(
                IllegalArgumentException.class,
                () -> NormalizedEntropy.of(new double[] {0.5, 0.5}, new boolean[] {true, true}));
        assertThrows(
                IllegalArgumentException.class,
                () -> NormalizedEntropy.of(new double[] {1.5, 0.5}, new boolean[] {true, false}));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        NormalizedEntropy.of(
                                new double[] {Double.NaN, 0.5}, new boolean[] {true, false}));
    }

    @Test
    void legalityCountsIdentifiersOfTheCatalogue() {
        Legality legality = Legality.of(new long[][] {{7, 3, 9}, {9}, {}}, new long[] {3, 7, 1});
        assertEquals(new Legality(4, 2, 2, 1), legality);
        assertEquals(0.5, legality.share());
        assertEquals(0.5, legality.firstShare());
        assertEquals(Double.NaN, Legality.of(new long[0][], new long[] {1}).share());
    }
}
