package dev.tessera.model.onerec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.exec.Executor;
import dev.tessera.exec.Program;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.job.Job;
import dev.tessera.model.Logs;
import dev.tessera.model.SmallModels;
import dev.tessera.model.training.TrainingConfig;
import dev.tessera.model.training.TrainingTask;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.stream.IntStream;

class OneRecLossTest {
    private static final double TOLERANCE = 1e-5;

    private final Executor executor = new ReferenceExecutor();
    private final Dataset dataset = Logs.random(9, 20, 9, 5);
    private final Split split = Logs.leaveLastOut(dataset);

    /** Every target of the training part with its history. */
    private Cases trainingCases() {
        int[] targets =
                IntStream.range(0, dataset.log().userCount())
                        .flatMap(
                                u ->
                                        IntStream.range(
                                                Math.min(
                                                        dataset.log().start(u) + 1,
                                                        split.trainEnds()[u]),
                                                split.trainEnds()[u]))
                        .toArray();
        return new Cases(
                IntStream.of(targets).map(dataset.log()::userAt).toArray(),
                targets,
                targets.clone());
    }

    private OneRecModel model(HistoryReading reading, String... settings) {
        OneRecConfig config = SmallModels.oneRec(reading);
        for (int i = 0; i < settings.length; i += 2) {
            config = Configs.with(config, settings[i], settings[i + 1]);
        }
        return OneRecModel.untrained(dataset, split, SmallModels.ids(20), config, 7);
    }

    /** The mean loss of an epoch in one batch. */
    private double trainingLoss(OneRecModel model, String output) {
        TrainingConfig training = Configs.with(SmallModels.training(1), "batchSequences", "1000");
        training = Configs.with(training, "batchTokens", "1000");
        OneRecTask task = new OneRecTask(dataset, split, model, training);
        TrainingTask.Epoch epoch = task.epoch(1);
        assertEquals(1, epoch.batches());
        try (Program program = executor.compile(task.loss(), model.parameters())) {
            epoch.fill(0, 1, program.feed());
            program.run();
            return program.floats(output).scalar();
        }
    }

    /**
     * Independent computation: the probability of each target given its own history alone, by the
     * inference graph. For causal reading this shows that one pass over a whole log gives each
     * target what encoding its history alone would.
     */
    @ParameterizedTest
    @EnumSource
    void isTheMeanNegativeLogProbabilityOfEachTargetGivenItsHistory(HistoryReading reading) {
        OneRecModel model = model(reading, "length", "9");
        try (LevelScorer scorer = new LevelScorer(model, dataset.log(), executor)) {
            LevelScores expected = scorer.scores(trainingCases(), Job.silent());
            assertEquals(expected.loss(), trainingLoss(model, "loss"), TOLERANCE);
            for (int level = 0; level < 3; level++) {
                assertEquals(
                        expected.losses()[level],
                        trainingLoss(model, OneRecNetwork.loss(level)),
                        TOLERANCE);
            }
        }
    }

    @Test
    void isDividedByTheLevelsIfAveraged() {
        assertEquals(
                trainingLoss(model(HistoryReading.WINDOW), "loss") / 3,
                trainingLoss(model(HistoryReading.WINDOW, "reduction", "mean"), "loss"),
                TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource
    void aUsersProbabilitiesDoNotDependOnTheRestOfTheBatchNorOnItsOrder(HistoryReading reading) {
        Cases cases = trainingCases();
        try (LevelScorer scorer = new LevelScorer(model(reading), dataset.log(), executor)) {
            double[][] together = scorer.logProbabilities(cases, Job.silent());
            double[][] reversed = scorer.logProbabilities(reversed(cases), Job.silent());
            for (int i = 0; i < cases.size(); i++) {
                assertArrayEquals(together[i], reversed[cases.size() - 1 - i], TOLERANCE);
                assertArrayEquals(
                        together[i],
                        scorer.logProbabilities(cases.slice(i, i + 1), Job.silent())[0],
                        TOLERANCE);
            }
        }
    }

    private static Cases reversed(Cases cases) {
        return new Cases(
                reversed(cases.users()), reversed(cases.historyEnds()), reversed(cases.targets()));
    }

    private static int[] reversed(int[] values) {
        int[] reversed = new int[values.length];
        Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
        return reversed;
    }

    @ParameterizedTest
    @EnumSource
    void aCaseWithoutHistoryHasFiniteProbabilities(HistoryReading reading) {
        try (LevelScorer scorer = new LevelScorer(model(reading), dataset.log(), executor)) {
            int start = dataset.log().start(2);
            double[][] found =
                    scorer.logProbabilities(
                            new Cases(new int[] {2}, new int[] {start}, new int[] {start}),
                            Job.silent());
            assertEquals(3, Arrays.stream(found[0]).filter(p -> p < 0 && p > -20).count());
        }
    }

    @Test
    void drawsAtMostSoManyTargetsOfEachUserInAnEpoch() {
        OneRecModel model = model(HistoryReading.WINDOW, "examplesPerUser", "2");
        TrainingConfig training = SmallModels.training(1);
        TrainingTask task =
                new OneRecTask(
                        dataset, split, model, Configs.with(training, "batchSequences", "1"));
        int expected =
                IntStream.range(0, dataset.log().userCount())
                        .map(
                                u ->
                                        Math.clamp(
                                                split.trainEnds()[u] - dataset.log().start(u) - 1,
                                                0,
                                                2))
                        .sum();
        assertEquals(expected, task.epoch(1).batches());
    }
}
