package dev.tessera.evaluation;

import static dev.tessera.evaluation.Fixtures.DECLARED;
import static dev.tessera.evaluation.Fixtures.config;
import static dev.tessera.evaluation.Fixtures.dataset;
import static dev.tessera.evaluation.Fixtures.evaluation;
import static dev.tessera.evaluation.Fixtures.fixed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;

class EvaluationTest {
    /** Three users; the test targets are items 3, 4 and 0. Training: 0 1 | 1 2 | 1 1. */
    private final Dataset data =
            dataset(6, new int[] {0, 1, 2, 3}, new int[] {1, 2, 0, 4}, new int[] {1, 1, 2, 0});

    /** Ranks of the targets: 1, 3, none. */
    private final Recommender recommender =
            fixed("fixed", new int[] {3, 4, 5}, new int[] {5, 3, 4}, new int[] {3, 4, 5});

    @Test
    void rankMetricsAreThoseComputedByHand() {
        EvaluationResult result =
                evaluation(data, config(true, 1, 3)).onTest(recommender, DECLARED, Job.silent());
        assertEquals(1.0 / 3, result.value("HR@1"), 1e-15);
        assertEquals(2.0 / 3, result.value("HR@3"), 1e-15);
        assertEquals(1.0 / 3, result.value("NDCG@1"), 1e-15);
        assertEquals(
                (1 + 1 / 2.0) / 3, result.value("NDCG@3"), 1e-15, "rank 3 gains 1 / log2(4) = 1/2");
        assertEquals((1 + 1 / 3.0) / 3, result.value("MRR@3"), 1e-15);
        assertArrayEquals(new int[] {1, 3, 0}, result.outcomes().ranks());
        assertArrayEquals(new int[] {3, 3, 3}, result.outcomes().historyLengths());
        assertArrayEquals(
                new int[] {0, 0, 1},
                result.outcomes().popularities(),
                "item 0 occurs once in training");
    }

    @Test
    void coverageAndNoveltyAreThoseComputedByHand() {
        EvaluationResult result =
                evaluation(data, config(true, 1, 3)).onTest(recommender, DECLARED, Job.silent());
        assertEquals(2.0 / 6, result.value("coverage@1"), 1e-15, "items 3 and 5");
        assertEquals(3.0 / 6, result.value("coverage@3"), 1e-15, "items 3, 4 and 5");
        double unseen = Math.log(6 + 6) / Math.log(2);
        assertEquals(
                unseen,
                result.value("novelty@3"),
                1e-12,
                "none occurs in training: -log2(1 / (6 interactions + 6 items))");
    }

    @Test
    void everyRuleIsRecordedWithTheResult() {
        EvaluationResult result =
                evaluation(data, config(true, 3))
                        .onTest(
                                recommender,
                                new Declaration(
                                        "validation HR@10, epoch 7 of 20", "lower item first"),
                                Job.silent());
        assertEquals(
                new Protocol(
                        "leave-last-out",
                        "test",
                        true,
                        6,
                        "validation HR@10, epoch 7 of 20",
                        "lower item first"),
                result.protocol());
        assertEquals("fingerprint of tiny", result.fingerprint());
        assertEquals("tiny", result.dataset());
        assertTrue(result.protocol().text().contains("history removed"), result.protocol().text());
        assertThrows(IllegalArgumentException.class, () -> new Declaration("", "x"));
    }

    @Test
    void theTestPartMeetsEachRecommenderOnce() {
        Evaluation evaluation = evaluation(data, config(true, 3));
        evaluation.onTest(recommender, DECLARED, Job.silent());
        evaluation.onTest(
                fixed("another", new int[0], new int[0], new int[0]), DECLARED, Job.silent());
        TestPartReusedException refused =
                assertThrows(
                        TestPartReusedException.class,
                        () -> evaluation.onTest(recommender, DECLARED, Job.silent()));
        assertTrue(
                refused.getMessage().startsWith("fixed was already measured on the test part"),
                refused.getMessage());
    }

    @Test
    void aFailedMeasurementDoesNotCountAsMeetingTheTestPart() {
        Evaluation evaluation = evaluation(data, config(true, 3));
        assertThrows(
                IllegalStateException.class,
                () ->
                        evaluation.onTest(
                                fixed("fixed", new int[0], new int[] {99}, new int[0]),
                                DECLARED,
                                Job.silent()));
        assertEquals(3, evaluation.onTest(recommender, DECLARED, Job.silent()).outcomes().size());
    }

    @Test
    void theTestPartCannotBeMeasuredUnderAnotherName() {
        Split split = Fixtures.leaveLastOut(data);
        Evaluation evaluation = new Evaluation(data, split, config(true, 3));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        evaluation.on(
                                "test", split.validation(), recommender, DECLARED, Job.silent()));
        assertThrows(
                IllegalArgumentException.class,
                () -> evaluation.on("mine", split.test(), recommender, DECLARED, Job.silent()));
    }

    @Test
    void validationMayBeMeasuredAgainAndAgain() {
        Evaluation evaluation = evaluation(data, config(false, 3));
        EvaluationResult first = evaluation.onValidation(recommender, DECLARED, Job.silent());
        assertEquals(
                first.metrics(),
                evaluation.onValidation(recommender, DECLARED, Job.silent()).metrics());
        assertEquals("validation", first.protocol().part());
    }

    @Test
    void aTargetOfTheOwnHistoryIsCountedAsUnreachableWhereHistoryIsLeftOut() {
        Dataset repeats = dataset(4, new int[] {0, 1, 2, 0}, new int[] {0, 1, 2, 3});
        Recommender three = fixed("three", new int[] {3}, new int[] {3});
        EvaluationResult without =
                evaluation(repeats, config(true, 1)).onTest(three, DECLARED, Job.silent());
        assertEquals(1, without.unreachable());
        assertEquals(0.5, without.unreachableShare());
        assertEquals(0.5, without.value("HR@1"), "an unreachable target is a miss");
        EvaluationResult with =
                evaluation(repeats, config(false, 1))
                        .onTest(
                                fixed("zero", new int[] {0}, new int[] {0}),
                                DECLARED,
                                Job.silent());
        assertEquals(0, with.unreachable());
    }

    @Test
    void listsShorterThanAskedForAreCounted() {
        EvaluationResult result =
                evaluation(data, config(true, 3))
                        .onTest(
                                fixed("short", new int[] {3}, new int[0], new int[] {3, 4, 5}),
                                DECLARED,
                                Job.silent());
        assertEquals(2, result.shortLists());
        assertEquals(1.0 / 3, result.value("HR@3"), 1e-15);
    }

    @Test
    void theSizeOfBatchesChangesNothing() {
        for (int batch : new int[] {1, 2, 3, 100}) {
            EvaluationConfig config =
                    new EvaluationConfig(java.util.List.of(1, 3), true, 200, 0.95, 1, batch);
            assertEquals(
                    evaluation(data, config(true, 1, 3))
                            .onTest(recommender, DECLARED, Job.silent())
                            .metrics(),
                    evaluation(data, config).onTest(recommender, DECLARED, Job.silent()).metrics());
        }
    }

    @Test
    void identifiersAreMeasuredBesideItems() {
        EvaluationResult result =
                evaluation(data, config(true, 1, 2)).onTest(new Pairs(), DECLARED, Job.silent());
        assertArrayEquals(new int[] {2, 0, 0}, result.outcomes().ranks());
        assertArrayEquals(
                new int[] {1, 1, 2},
                result.identifierOutcomes().orElseThrow().ranks(),
                "identifiers of the targets are 1, 2 and 0");
        assertEquals(1.0, result.value("SID-HR@2"));
        assertEquals(2.0 / 3, result.value("SID-HR@1"), 1e-15);
        assertEquals((2 + 1 / (Math.log(3) / Math.log(2))) / 3, result.value("SID-NDCG@2"), 1e-12);
        assertEquals(
                new Legality(6, 5, 3, 3),
                result.legality().orElseThrow(),
                "identifier 9 belongs to no item");
        assertEquals(
                Optional.empty(),
                evaluation(data, config(true, 3))
                        .onTest(recommender, DECLARED, Job.silent())
                        .legality());
    }

    /** Items 2 n and 2 n + 1 share identifier n. */
    private static final class Pairs implements IdentifierRecommender {
        @Override
        public String name() {
            return "pairs";
        }

        @Override
        public long identifier(int item) {
            return item / 2;
        }

        @Override
        public Answers answer(Cases cases, int k, boolean excludeHistory, Job job) {
            int[][] items = {{4, 3}, {5, 3}, {4, 5}};
            long[][] identifiers = {{1, 2}, {2, 9}, {2, 0}};
            int[] users = cases.users();
            return new Answers(
                    Arrays.stream(users).mapToObj(u -> items[u]).toArray(int[][]::new),
                    Arrays.stream(users).mapToObj(u -> identifiers[u]).toArray(long[][]::new));
        }
    }

    /**
     * Ranked items 5 4 3 with identifiers 2 2 1: the target 3 is third as an item and second as an
     * identifier.
     */
    @Test
    void aRecommenderOfItemsIsMeasuredByIdentifiersToo() {
        Recommender ranked =
                new Recommender() {
                    @Override
                    public String name() {
                        return "ranked";
                    }

                    @Override
                    public int[][] recommend(Cases cases, int k, boolean excludeHistory, Job job) {
                        int[] all = {5, 4, 3, 2, 1, 0};
                        return Arrays.stream(cases.users())
                                .mapToObj(_ -> Arrays.copyOf(all, Math.min(k, 6)))
                                .toArray(int[][]::new);
                    }
                };
        Recommender seen = new ItemsByIdentifier(ranked, new long[] {0, 0, 1, 1, 2, 2});
        EvaluationResult result =
                evaluation(data, config(false, 2)).onTest(seen, DECLARED, Job.silent());
        assertArrayEquals(new int[] {0, 2, 0}, result.outcomes().ranks(), "targets 3, 4, 0");
        assertArrayEquals(new int[] {2, 1, 0}, result.identifierOutcomes().orElseThrow().ranks());
        assertEquals(1.0, result.legality().orElseThrow().share());
        assertEquals("ranked", result.recommender());
    }

    @Test
    void anUnknownMetricIsRefusedWithTheNamesOfTheKnown() {
        EvaluationResult result =
                evaluation(data, config(true, 3)).onTest(recommender, DECLARED, Job.silent());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> result.value("HR@10"));
        assertTrue(
                refused.getMessage().contains("HR@3, NDCG@3, MRR@3, coverage@3, novelty@3"),
                refused.getMessage());
        assertFalse(result.metrics().isEmpty());
    }
}
