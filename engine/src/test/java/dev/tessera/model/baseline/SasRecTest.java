package dev.tessera.model.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.exec.Executor;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.format.FormatException;
import dev.tessera.job.Job;
import dev.tessera.model.BatchPlan.Limits;
import dev.tessera.model.Logs;
import dev.tessera.model.SequenceWindows;
import dev.tessera.model.SmallModels;
import dev.tessera.model.training.Trained;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

class SasRecTest {
    private final Executor executor = new ReferenceExecutor();

    @TempDir Path folder;

    /**
     * Independent computation: softmax in double over the scores that the inference graph gives
     * after each history.
     */
    @Test
    void lossIsTheMeanNegativeLogSoftmaxOfEachNextItem() {
        Dataset dataset = Logs.random(8, 15, 6, 1);
        Split split = Logs.leaveLastOut(dataset);
        SasRecTask task =
                new SasRecTask(dataset, split, SmallModels.sasRec(), SmallModels.training(1));
        ParameterArena parameters = ParameterArena.of(task.loss(), 3);
        try (Program program = executor.compile(task.loss(), parameters)) {
            assertEquals(1, task.epoch(1).batches());
            task.epoch(1).fill(0, 1, program.feed());
            program.run();
            assertEquals(
                    expectedLoss(dataset, split, parameters),
                    program.floats("loss").scalar(),
                    1e-5);
        }
    }

    private double expectedLoss(Dataset dataset, Split split, ParameterArena parameters) {
        SequenceWindows histories =
                SequenceWindows.beforeEachPosition(dataset.log(), split.trainEnds(), 6);
        try (Program program =
                executor.compile(
                        new SasRecNetwork(SmallModels.sasRec(), 15, new Limits(100, 100)).scores(),
                        parameters)) {
            int rows = new SasRecFeed(dataset.log()).fill(program.feed(), histories);
            int[] offsets = program.feed().ints(SasRecNetwork.OFFSETS);
            assertEquals(rows, offsets[histories.size()]);
            Arrays.setAll(
                    program.feed().ints(SasRecNetwork.LAST),
                    i -> i < histories.size() ? offsets[i + 1] - 1 : 0);
            program.run();
            FloatView scores = program.floats("scores");
            return IntStream.range(0, histories.size())
                    .mapToDouble(
                            i ->
                                    logSumExp(scores, i)
                                            - scores.get(
                                                    i, dataset.log().item(histories.ends()[i])))
                    .average()
                    .orElseThrow();
        }
    }

    private static double logSumExp(FloatView scores, int row) {
        return Math.log(
                IntStream.range(0, scores.columns())
                        .mapToDouble(item -> Math.exp(scores.get(row, item)))
                        .sum());
    }

    /**
     * Test histories are longer than those of training; with 3 interactions at most no place in
     * them is new.
     */
    private static SasRecConfig short3() {
        return Configs.with(SmallModels.sasRec(), "length", "3");
    }

    @Test
    void learnsACycle() throws IOException {
        Dataset dataset = Logs.cyclic(40, 9, 6, 2);
        Trained<SasRecModel> trained = train(dataset, short3(), 60);
        assertTrue(
                trained.result().curves().curve("loss").last() < .1,
                "the next item follows from the last one, so the floor is 0 nats");
        assertEquals(1, hitsAtOne(dataset, trained.model()));
    }

    @Test
    void learnsACycleFromSampledNegatives() throws IOException {
        Dataset dataset = Logs.cyclic(40, 9, 6, 2);
        SasRecConfig config =
                Configs.with(Configs.with(short3(), "loss", "sampled"), "negatives", "12");
        assertEquals(1, hitsAtOne(dataset, train(dataset, config, 60).model()));
    }

    private Trained<SasRecModel> train(Dataset dataset, SasRecConfig config, int epochs)
            throws IOException {
        return SasRecModel.train(
                dataset,
                Logs.leaveLastOut(dataset),
                config,
                SmallModels.training(epochs),
                executor,
                folder,
                Job.silent());
    }

    private double hitsAtOne(Dataset dataset, SasRecModel model) {
        Cases cases = Logs.leaveLastOut(dataset).test();
        try (SasRecRecommender recommender = model.recommender(dataset.log(), executor)) {
            int[][] answers = recommender.recommend(cases, 1, true, Job.silent());
            return IntStream.range(0, cases.size())
                            .filter(i -> answers[i][0] == dataset.log().item(cases.targets()[i]))
                            .count()
                    / (double) cases.size();
        }
    }

    @Test
    void answersTheSameAfterSavingAndLoading() throws IOException {
        Dataset dataset = Logs.random(30, 12, 9, 4);
        SasRecModel model = train(dataset, SmallModels.sasRec(), 2).model();
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        SasRecModel loaded = SasRecModel.load(file);
        assertEquals(model.config(), loaded.config());
        assertEquals(model.declaration(), loaded.declaration());
        Cases cases = Logs.leaveLastOut(dataset).test();
        try (SasRecRecommender a = model.recommender(dataset.log(), executor);
                SasRecRecommender b = loaded.recommender(dataset.log(), executor)) {
            int[][] expected = a.recommend(cases, 12, true, Job.silent());
            int[][] found = b.recommend(cases, 12, true, Job.silent());
            for (int i = 0; i < expected.length; i++) {
                assertArrayEquals(expected[i], found[i]);
            }
        }
    }

    @Test
    void aFileThatIsNoModelIsRefused() throws IOException {
        Path file = folder.resolve("other.safetensors");
        dev.tessera.format.Safetensors.write(
                file, java.util.Map.of(), java.util.Map.of("kind", "OneRec"));
        assertTrue(
                assertThrows(FormatException.class, () -> SasRecModel.load(file))
                        .getMessage()
                        .contains("OneRec"));
        assertTrue(Files.exists(file));
    }

    @Test
    void aLogWithAnotherCatalogueIsRefused() throws IOException {
        SasRecModel model = train(Logs.random(30, 12, 9, 4), SmallModels.sasRec(), 1).model();
        assertThrows(
                IllegalArgumentException.class,
                () -> model.recommender(Logs.random(30, 13, 9, 4).log(), executor));
    }
}
