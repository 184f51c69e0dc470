package dev.tessera.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.format.FormatException;
import dev.tessera.format.Tensor;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;
import dev.tessera.tokenizer.RqKMeansConfig.Normalization;
import dev.tessera.tokenizer.RqKMeansConfig.Start;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class RqKMeansTest {
    private final Executor executor = new ReferenceExecutor();
    private final Job job = Job.silent();

    @TempDir private Path folder;

    @Test
    void fourCornersAndTwoOffsetsAreFoundExactly() {
        // Corners (+-8, +-8) with an offset of (+-1, 0): the first level must find the corners, the
        // second the offsets, and nothing is left over.
        float[] data = new float[16];
        for (int i = 0; i < 8; i++) {
            data[2 * i] = ((i & 1) == 0 ? 8 : -8) + ((i & 4) == 0 ? 1 : -1);
            data[2 * i + 1] = (i & 2) == 0 ? 8 : -8;
        }
        ItemVectors vectors = new ItemVectors(8, 2, data);
        RqKMeansConfig config =
                new RqKMeansConfig(
                        2, 4, Start.K_MEANS_PLUS_PLUS, 0, 5, 0.5, 50, 0, 20, Normalization.NONE, 3);
        RqCodebooks codebooks = RqKMeans.fit(vectors, config, executor, job);
        SemanticIds ids = codebooks.encode(vectors, executor, job);
        double[] errors = Distortion.of(codebooks, vectors, ids).meanSquaredErrors();
        assertEquals(0.5, errors[0], 1e-12); // an offset of length 1 over 2 columns
        assertEquals(0, errors[1], 1e-12);
        for (int i = 0; i < 8; i++) {
            assertArrayEquals(
                    Arrays.copyOfRange(data, 2 * i, 2 * i + 2), codebooks.decode(ids.of(i)), 1e-6f);
        }
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
        ItemVectors vectors = Vectors.mixture(300, 6, 20, 0.3, 1);
        float[] first = centroids(vectors, 5);
        assertArrayEquals(first, centroids(vectors, 5));
        assertTrue(!Arrays.equals(first, centroids(vectors, 6)));
    }

    @Test
    void theBitsDoNotDependOnTheNumberOfThreads() {
        ItemVectors vectors = Vectors.mixture(3000, 16, 200, 0.5, 8);
        try (Executor one = new CpuExecutor(1);
                Executor two = new CpuExecutor(2)) {
            RqKMeansConfig config =
                    Configs.with(Vectors.config(2, 128, 4), Map.of("start", "k-means-parallel"));
            RqCodebooks first = RqKMeans.fit(vectors, config, one, job);
            RqCodebooks second = RqKMeans.fit(vectors, config, two, job);
            assertArrayEquals(
                    first.levels().getLast().centroids(), second.levels().getLast().centroids());
            assertArrayEquals(
                    first.encode(vectors, one, job).codes(),
                    second.encode(vectors, two, job).codes());
        }
    }

    private float[] centroids(ItemVectors vectors, long seed) {
        return RqKMeans.fit(vectors, Vectors.config(2, 16, seed), executor, job)
                .levels()
                .getLast()
                .centroids();
    }

    @Test
    void fewerDistinctVectorsThanCodesAreKeptExactlyAndTheRestIsLoggedAsDead() {
        ItemVectors three = new ItemVectors(6, 1, new float[] {1, 2, 5, 1, 2, 5});
        List<String> log = new ArrayList<>();
        RqCodebooks codebooks =
                RqKMeans.fit(three, Vectors.config(2, 4, 1), executor, logging(log));
        SemanticIds ids = codebooks.encode(three, executor, job);
        CodebookStatistics statistics =
                CodebookStatistics.of(ids, Distortion.of(codebooks, three, ids), new long[0]);
        assertEquals(3, statistics.levels().getFirst().used());
        assertEquals(0, statistics.levels().getFirst().meanSquaredError().orElseThrow());
        assertEquals(1, statistics.levels().getLast().used());
        assertEquals(
                List.of(
                        "level 1: 1 of 4 codes are dead; there are only 3 distinct residuals, each now a codeword",
                        "level 2: 3 of 4 codes are dead; there are only 1 distinct residuals, each now a codeword"),
                log);
    }

    @Test
    void fewerItemsThanCodesIsNoError() {
        ItemVectors vectors = Vectors.mixture(5, 3, 5, 1, 2);
        SemanticIds ids =
                RqKMeans.fit(vectors, Vectors.config(3, 64, 1), executor, job)
                        .encode(vectors, executor, job);
        assertEquals(5, CodebookStatistics.of(ids).distinctIds());
    }

    @Test
    void everyCodeIsUsedOnSpreadOutVectorsHoweverBadTheStart() {
        // One iteration only: whatever the start leaves empty has to be given rows from the worst
        // clusters.
        ItemVectors vectors = Vectors.mixture(400, 4, 400, 0.01, 7);
        RqKMeansConfig config =
                new RqKMeansConfig(
                        3, 64, Start.K_MEANS_PLUS_PLUS, 0, 5, 0.5, 1, 0, 1, Normalization.NONE, 9);
        SemanticIds ids =
                RqKMeans.fit(vectors, config, executor, job).encode(vectors, executor, job);
        for (CodebookStatistics.Level level : CodebookStatistics.of(ids).levels()) {
            assertEquals(0, level.dead(), "level " + level.level());
        }
    }

    @Test
    void emptyCentroidsTakeOverHalfOfTheWorstCluster() {
        // Rows 0, 1 and 100, 110 on a line; both live centroids hold a pair, the third is empty:
        // the pair with the larger error is the one to be split.
        Clusters clusters =
                new Clusters(new float[] {0, 1, 100, 110}, 4, 1, 3, new float[] {0.5f, 105, 999});
        int[] cluster = {0, 0, 1, 1};
        System.arraycopy(cluster, 0, clusters.cluster, 0, 4);
        WorstClusterSplit.fill(clusters, clusters.empties());
        assertArrayEquals(new int[] {0, 0, 2, 1}, clusters.cluster);
        assertArrayEquals(new float[] {0.5f, 110, 100}, clusters.centroids);
        assertEquals(0.5, clusters.squaredError(), 1e-12);
    }

    @Test
    void bothStartsComeNearTheErrorOfTheTrueCentres() {
        ItemVectors vectors = Vectors.mixture(2000, 8, 32, 0.1, 11);
        // 32 well separated centres: what is left is the noise, 0.01 a column, less the 32 means
        // fitted: 0.01 * (1 - 32 / 2000).
        double expected = 0.01 * (1 - 32.0 / 2000);
        for (Start start : List.of(Start.K_MEANS_PLUS_PLUS, Start.K_MEANS_PARALLEL)) {
            RqKMeansConfig config =
                    new RqKMeansConfig(1, 32, start, 0, 5, 0.5, 50, 1e-6, 8, Normalization.NONE, 2);
            RqCodebooks codebooks = RqKMeans.fit(vectors, config, executor, job);
            double error =
                    Distortion.of(codebooks, vectors, codebooks.encode(vectors, executor, job))
                            .meanSquaredErrors()[0];
            assertEquals(expected, error, 0.03 * expected, start.name());
        }
    }

    @Test
    void theParallelStartChoosesDistinctRows() {
        ItemVectors vectors = Vectors.mixture(500, 3, 10, 0.5, 4);
        try (NearestCentroids search = new NearestCentroids(executor, 500, 3, 40)) {
            int[] chosen =
                    new ParallelStart(vectors.data(), 500, 3, search)
                            .choose(40, 5, 0.5, new SplittableRandom(1), job);
            assertEquals(40, Arrays.stream(chosen).distinct().count());
        }
    }

    @Test
    void centredAndScaledVectorsHaveMeanZeroAndMeanSquareOne() {
        ItemVectors vectors = Vectors.mixture(50, 3, 5, 2, 4);
        float[] scaled = VectorScaling.fit(vectors, Normalization.CENTER_AND_SCALE).apply(vectors);
        assertEquals(1, Vectors.squares(scaled) / scaled.length, 1e-6);
        double sum = 0;
        for (int i = 0; i < scaled.length; i += 3) {
            sum += scaled[i];
        }
        assertEquals(0, sum, 1e-4);
    }

    @Test
    void unitLengthVectorsHaveLengthOneAndZeroStaysZero() {
        ItemVectors vectors = new ItemVectors(2, 2, new float[] {3, 4, 0, 0});
        assertArrayEquals(
                new float[] {0.6f, 0.8f, 0, 0},
                VectorScaling.fit(vectors, Normalization.UNIT_LENGTH).apply(vectors),
                1e-7f);
    }

    @Test
    void aVectorWithNotANumberIsNamed() {
        ItemVectors vectors = new ItemVectors(2, 2, new float[] {3, 4, 0, Float.NaN});
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> RqKMeans.fit(vectors, Vectors.config(1, 2, 1), executor, job));
        assertEquals(
                "the vector of item 1 has NaN in column 1, expected finite numbers",
                e.getMessage());
    }

    @Test
    void codebooksSurviveAFile() throws IOException {
        ItemVectors vectors = Vectors.mixture(60, 4, 9, 0.4, 3);
        RqKMeansConfig config =
                new RqKMeansConfig(
                        3,
                        8,
                        Start.AUTO,
                        0,
                        5,
                        0.5,
                        50,
                        1e-5,
                        1,
                        Normalization.CENTER_AND_SCALE,
                        1);
        RqCodebooks codebooks = RqKMeans.fit(vectors, config, executor, job);
        CodebookFile.write(folder.resolve("codebooks.safetensors"), codebooks);
        RqCodebooks read = CodebookFile.read(folder.resolve("codebooks.safetensors"));
        assertArrayEquals(codebooks.sizes(), read.sizes());
        assertArrayEquals(
                codebooks.encode(vectors, executor, job).codes(),
                read.encode(vectors, executor, job).codes());
        assertArrayEquals(codebooks.decode(new int[] {1, 2, 3}), read.decode(new int[] {1, 2, 3}));
    }

    @Test
    void aFileThatHoldsNoCodebooksIsRefusedByName() throws IOException {
        Path file = folder.resolve("other.safetensors");
        dev.tessera.format.Safetensors.write(
                file, Map.of("weight", new Tensor.Floats(List.of(1), new float[1])), Map.of());
        FormatException e = assertThrows(FormatException.class, () -> CodebookFile.read(file));
        assertEquals(
                file
                        + ": has no tensor 'shift', only [weight]; codebooks are written by the tokenizer stage",
                e.getMessage());
    }

    private static Job logging(List<String> log) {
        return new Job() {
            @Override
            public void progress(String activity, long done, long total) {}

            @Override
            public void metric(String name, long step, double value) {}

            @Override
            public void log(String line) {
                log.add(line);
            }

            @Override
            public void checkpoint() {}
        };
    }
}
