package dev.tessera.evaluation;

import static dev.tessera.evaluation.Fixtures.DECLARED;
import static dev.tessera.evaluation.Fixtures.config;
import static dev.tessera.evaluation.Fixtures.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.Dataset;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class PairedComparisonTest {
    private static final EvaluationConfig CONFIG = config(true, 1, 2);

    /**
     * 40 users whose target is item 3; the first {@code hits} of them get it at rank 1, the others
     * not at all.
     */
    private static EvaluationResult result(String name, int from, int hits) {
        int[][] histories =
                IntStream.range(0, 40).mapToObj(_ -> new int[] {0, 1, 2, 3}).toArray(int[][]::new);
        Dataset data = Fixtures.dataset(6, histories);
        int[][] lists =
                IntStream.range(0, 40)
                        .mapToObj(u -> u >= from && u < from + hits ? new int[] {3} : new int[] {4})
                        .toArray(int[][]::new);
        return Fixtures.evaluation(data, CONFIG).onTest(fixed(name, lists), DECLARED, Job.silent());
    }

    @Test
    void theSignTestGivesTheBinomialTailComputedByHand() {
        assertEquals(
                22.0 / 1024,
                PairedComparison.signTest(9, 1),
                1e-12,
                "2 (C(10,0) + C(10,1)) / 2^10");
        assertEquals(22.0 / 1024, PairedComparison.signTest(1, 9), 1e-12);
        assertEquals(1, PairedComparison.signTest(5, 5));
        assertEquals(1, PairedComparison.signTest(0, 0));
        assertEquals(2 * Math.pow(0.5, 20), PairedComparison.signTest(20, 0), 1e-18);
        double deviations = (200 - 1) / Math.sqrt(20_000);
        assertEquals(1.4071, deviations, 1e-4);
        assertEquals(
                0.1594,
                PairedComparison.signTest(10_100, 9_900),
                5e-4,
                "normal approximation, continuity corrected: 2 (1 - Phi(1.4071))");
    }

    @Test
    void aRecommenderThatHitsMoreUsersIsSignificantlyBetter() {
        PairedComparison comparison =
                PairedComparison.of(
                        result("good", 0, 30), result("poor", 0, 10), RankMetric.HR, 1, CONFIG);
        assertEquals(0.5, comparison.difference(), 1e-15);
        assertEquals(20, comparison.better());
        assertEquals(0, comparison.worse());
        assertEquals(2 * Math.pow(0.5, 20), comparison.signP(), 1e-18);
        assertEquals(2.0 / 201, comparison.bootstrapP(), 1e-12, "no resample of 200 at or below 0");
        assertTrue(comparison.interval().low() > 0 && comparison.interval().contains(0.5));
    }

    @Test
    void equalResultsAreNotSignificantlyDifferent() {
        PairedComparison comparison =
                PairedComparison.of(
                        result("a", 0, 10), result("b", 0, 10), RankMetric.NDCG, 2, CONFIG);
        assertEquals(0, comparison.difference());
        assertEquals(1, comparison.signP());
        assertEquals(1, comparison.bootstrapP());
    }

    @Test
    void differentHitsOfEqualNumberAreNotSignificantlyDifferent() {
        PairedComparison comparison =
                PairedComparison.of(
                        result("a", 0, 10), result("b", 10, 10), RankMetric.HR, 1, CONFIG);
        assertEquals(10, comparison.better());
        assertEquals(10, comparison.worse());
        assertEquals(0, comparison.difference(), 1e-15);
        assertTrue(comparison.bootstrapP() > 0.5);
    }

    @Test
    void resultsOnDifferentCasesAreRefused() {
        EvaluationResult here = result("a", 0, 10);
        Dataset other = Fixtures.dataset(6, new int[] {0, 1, 2, 3});
        EvaluationResult there =
                Fixtures.evaluation(other, CONFIG)
                        .onTest(fixed("b", new int[] {3}), DECLARED, Job.silent());
        assertEquals(
                "a and b were not measured on the same cases, so they cannot be compared in pairs",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PairedComparison.of(here, there, RankMetric.HR, 1, CONFIG))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> PairedComparison.of(here, here, RankMetric.HR, 3, CONFIG),
                "lists are 2 long");
        assertThrows(
                IllegalArgumentException.class,
                () -> PairedComparison.of(here, here, RankMetric.HR, 0, CONFIG));
    }
}
