package dev.tessera.evaluation;

import static dev.tessera.evaluation.Fixtures.DECLARED;
import static dev.tessera.evaluation.Fixtures.config;
import static dev.tessera.evaluation.Fixtures.dataset;
import static dev.tessera.evaluation.Fixtures.evaluation;
import static dev.tessera.evaluation.Fixtures.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.ConfigException;
import dev.tessera.config.Configs;
import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;

import java.util.List;

class BadInputTest {
    private final Dataset data = dataset(5, new int[] {0, 1, 2}, new int[] {1, 2, 3});

    private String refusal(boolean excludeHistory, int[]... lists) {
        return assertThrows(
                        IllegalStateException.class,
                        () ->
                                evaluation(data, config(excludeHistory, 2))
                                        .onTest(fixed("bad", lists), DECLARED, Job.silent()))
                .getMessage();
    }

    @Test
    void aRepeatedItemIsRefusedWithUserRankAndItem() {
        assertEquals(
                "the answer of bad for user \"u1\" cannot be measured: rank 2 repeats item 4 (\"i4\")",
                refusal(true, new int[] {4, 3}, new int[] {4, 4}));
    }

    @Test
    void anItemOutsideTheCatalogueIsRefused() {
        assertEquals(
                "the answer of bad for user \"u0\" cannot be measured: rank 1 is item 5, expected 0 to 4",
                refusal(true, new int[] {5, 3}, new int[] {4, 0}));
        assertTrue(refusal(true, new int[] {-1}, new int[] {4}).contains("rank 1 is item -1"));
    }

    @Test
    void anItemOfTheHistoryIsRefusedOnlyWhereHistoryWasToBeLeftOut() {
        int[][] lists = {{1, 3}, {4, 0}};
        assertEquals(
                "the answer of bad for user \"u0\" cannot be measured: rank 1 is item 1 (\"i1\") of the history, which was to be left out",
                refusal(true, lists));
        assertEquals(
                2,
                evaluation(data, config(false, 2))
                        .onTest(fixed("fine", lists), DECLARED, Job.silent())
                        .outcomes()
                        .size());
    }

    @Test
    void aListLongerThanAskedForIsRefused() {
        assertTrue(
                refusal(true, new int[] {3, 4, 2}, new int[0])
                        .contains("it holds 3 items, 2 were asked for"));
    }

    @Test
    void aMissingListIsRefused() {
        Recommender silent =
                new Recommender() {
                    @Override
                    public String name() {
                        return "silent";
                    }

                    @Override
                    public int[][] recommend(Cases cases, int k, boolean excludeHistory, Job job) {
                        return new int[1][0];
                    }
                };
        String message =
                assertThrows(
                                IllegalStateException.class,
                                () ->
                                        evaluation(data, config(true, 2))
                                                .onTest(silent, DECLARED, Job.silent()))
                        .getMessage();
        assertEquals("silent answered 1 lists to 2 cases; expected one list a case", message);
    }

    @Test
    void noCasesAreRefused() {
        Cases none = new Cases(new int[0], new int[0], new int[0]);
        Evaluation evaluation =
                new Evaluation(
                        data,
                        new Split("leave-last-out", new int[] {3, 6}, none, none),
                        config(true, 2));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> evaluation.onTest(fixed("any"), DECLARED, Job.silent()))
                        .getMessage();
        assertEquals(
                "the test part of tiny (leave-last-out) has no cases: the users' histories are too short for this split",
                message);
    }

    @Test
    void casesOfAnotherLogAreRefused() {
        Cases beyond = new Cases(new int[] {0}, new int[] {2}, new int[] {4});
        Evaluation evaluation = evaluation(data, config(true, 2));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        evaluation.on(
                                                "other",
                                                beyond,
                                                fixed("any"),
                                                DECLARED,
                                                Job.silent()))
                        .getMessage();
        assertTrue(
                message.contains(
                        "history end 2 and target 4 must be in this order within the positions 0 .. 3 of user \"u0\""),
                message);
        Cases stranger = new Cases(new int[] {7}, new int[] {2}, new int[] {4});
        assertThrows(
                IllegalArgumentException.class,
                () -> evaluation.on("other", stranger, fixed("any"), DECLARED, Job.silent()));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Evaluation(
                                data, new Split("x", new int[1], beyond, beyond), config(true, 2)));
    }

    @Test
    void cutoffsBelowOneAndNoCutoffsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> config(true, 0));
        assertThrows(IllegalArgumentException.class, () -> config(true));
        assertThrows(
                ConfigException.class,
                () -> Configs.parse("cutoffs: []", "test", EvaluationConfig.class));
        assertThrows(
                ConfigException.class,
                () -> Configs.parse("cutoffs: [0, 10]", "test", EvaluationConfig.class));
        assertThrows(
                ConfigException.class,
                () -> Configs.parse("confidence: 1.5", "test", EvaluationConfig.class));
    }

    @Test
    void cutoffsAreSortedAndRepetitionsDropped() {
        assertEquals(List.of(1, 5, 20), config(true, 20, 1, 5, 5).cutoffs());
        assertEquals(List.of(1, 5, 10, 20, 50), EvaluationConfig.defaults().cutoffs());
    }
}
