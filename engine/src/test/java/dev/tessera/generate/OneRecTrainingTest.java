package dev.tessera.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.job.Job;
import dev.tessera.model.Logs;
import dev.tessera.model.SmallModels;
import dev.tessera.model.onerec.HistoryReading;
import dev.tessera.model.onerec.OneRecConfig;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.model.training.Trained;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

class OneRecTrainingTest {
    private static final BeamConfig BEAMS = new BeamConfig(12, 12, true);

    private final Executor executor = new ReferenceExecutor();

    @TempDir Path folder;

    private Trained<OneRecModel> train(Dataset dataset, HistoryReading reading, int epochs)
            throws IOException {
        return train(dataset, SmallModels.oneRec(reading), epochs);
    }

    private Trained<OneRecModel> train(Dataset dataset, OneRecConfig config, int epochs)
            throws IOException {
        return train(dataset, config, epochs, executor, folder);
    }

    private static Trained<OneRecModel> train(
            Dataset dataset, OneRecConfig config, int epochs, Executor executor, Path folder)
            throws IOException {
        return OneRecTraining.train(
                dataset,
                Logs.leaveLastOut(dataset),
                SmallModels.ids(dataset.log().itemCount()),
                config,
                BEAMS,
                SmallModels.training(epochs),
                executor,
                folder,
                Job.silent());
    }

    /**
     * Of 16 users who all began with item 0, 12 went on to item 1 and 4 to item 7. No model can
     * have a smaller mean loss than the entropy of that choice, - 3/4 ln 3/4 - 1/4 ln 1/4 nats, and
     * a trained one comes close to it.
     */
    @ParameterizedTest
    @EnumSource
    void overfittingReachesTheEntropyOfTheChoice(HistoryReading reading) throws IOException {
        int[][] sequences =
                IntStream.range(0, 16)
                        .mapToObj(u -> new int[] {0, u % 4 == 0 ? 7 : 1})
                        .toArray(int[][]::new);
        double floor = -(.75 * Math.log(.75) + .25 * Math.log(.25));
        double last =
                train(Logs.of(12, sequences), reading, 250).result().curves().recentMean("loss", 1);
        assertEquals(floor, last, 2e-3);
    }

    @ParameterizedTest
    @EnumSource
    void learnsACycleAndWritesTheNextItem(HistoryReading reading) throws IOException {
        // Two users for each start of the cycle, and 3 interactions of history at most: every
        // window that is asked about was trained on.
        int[][] sequences =
                IntStream.range(0, 24)
                        .mapToObj(u -> IntStream.range(u, u + 6).map(i -> i % 12).toArray())
                        .toArray(int[][]::new);
        Dataset dataset = Logs.of(12, sequences);
        Trained<OneRecModel> trained =
                train(dataset, Configs.with(SmallModels.oneRec(reading), "length", "3"), 90);
        assertEquals(1, trained.result().curves().curve("validation accuracy/level 2").last());
        Split split = Logs.leaveLastOut(dataset);
        Cases cases = split.test();
        try (OneRecRecommender recommender =
                new OneRecRecommender(trained.model(), dataset.log(), split, BEAMS, executor)) {
            int[][] answers = recommender.recommend(cases, 1, true, Job.silent());
            assertArrayEquals(
                    IntStream.of(cases.targets()).map(dataset.log()::item).toArray(),
                    IntStream.range(0, cases.size()).map(i -> answers[i][0]).toArray());
            assertTrue(
                    recommender
                            .declaration()
                            .epochChosenBy()
                            .startsWith(
                                    "validation NDCG@10 on all 24 validation cases, history removed, epoch "));
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersTheSameAfterSavingAndLoading(HistoryReading reading) throws IOException {
        Dataset dataset = Logs.random(20, 15, 9, 4);
        Split split = Logs.leaveLastOut(dataset);
        OneRecModel model = train(dataset, reading, 1).model();
        Path file = folder.resolve("model.safetensors");
        model.save(file);
        OneRecModel loaded = OneRecModel.load(file);
        assertEquals(model.config(), loaded.config());
        assertEquals(model.chosenBy(), loaded.chosenBy());
        try (OneRecRecommender a =
                        new OneRecRecommender(model, dataset.log(), split, BEAMS, executor);
                OneRecRecommender b =
                        new OneRecRecommender(loaded, dataset.log(), split, BEAMS, executor)) {
            Beams[] expected = a.beams(split.test(), Job.silent());
            Beams[] found = b.beams(split.test(), Job.silent());
            for (int i = 0; i < expected.length; i++) {
                assertArrayEquals(expected[i].logProbabilities(), found[i].logProbabilities());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNumberOfThreadsChangesNoBit(HistoryReading reading) throws IOException {
        Dataset dataset = Logs.random(40, 20, 12, 6);
        OneRecConfig config = Configs.with(SmallModels.oneRec(reading), "dropout", "0.1");
        float[][] weights = new float[2][];
        for (int threads = 1; threads <= 2; threads++) {
            try (Executor cpu = new CpuExecutor(threads)) {
                weights[threads - 1] =
                        train(dataset, config, 2, cpu, folder.resolve("threads " + threads))
                                .model()
                                .parameters()
                                .values();
            }
        }
        assertArrayEquals(weights[0], weights[1]);
    }

    @Test
    void idsOfAnotherCatalogueAreRefused() {
        Dataset dataset = Logs.random(20, 15, 9, 4);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        OneRecModel.untrained(
                                dataset,
                                Logs.leaveLastOut(dataset),
                                SmallModels.ids(14),
                                SmallModels.oneRec(HistoryReading.WINDOW),
                                1));
    }
}
