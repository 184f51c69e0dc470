package dev.tessera.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Executor;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;
import dev.tessera.tokenizer.RqKMeansConfig.Normalization;
import dev.tessera.tokenizer.RqKMeansConfig.Start;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.SplittableRandom;

/** What must hold of K-means and residual quantisation on any vectors. */
class ResidualQuantisationProperties {
    private final Executor executor = new ReferenceExecutor();
    private final Job job = Job.silent();

    @Property(tries = 60)
    void theSquaredErrorNeverRises(
            @ForAll @IntRange(min = 1, max = 120) int items,
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll Start start,
            @ForAll long seed) {
        double[] errors = run(vectors(items, width, seed), config(1, size, start, seed)).errors();
        for (int i = 1; i < errors.length; i++) {
            assertTrue(
                    errors[i] <= errors[i - 1] * (1 + 1e-6),
                    "iteration " + i + ": " + errors[i - 1] + " -> " + errors[i]);
        }
    }

    /**
     * sum ||x||^2 = sum ||x - c||^2 + sum_k n_k ||c_k||^2 where every c_k is the mean of its n_k
     * rows.
     */
    @Property(tries = 60)
    void pythagorasHoldsAtAFixedPoint(
            @ForAll @IntRange(min = 1, max = 120) int items,
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll long seed) {
        ItemVectors vectors = vectors(items, width, seed);
        KMeans.Result result = run(vectors, config(1, size, Start.AUTO, seed));
        double codewords = 0;
        for (int code : result.cluster()) {
            for (int j = 0; j < width; j++) {
                double c = result.codebook().centroids()[code * width + j];
                codewords += c * c;
            }
        }
        double all = Vectors.squares(vectors.data());
        assertEquals(all, result.error() + codewords, 1e-5 * all);
    }

    @Property(tries = 40)
    void whatDecodingMissesIsTheLastResidual(
            @ForAll @IntRange(min = 1, max = 80) int items,
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 1, max = 4) int levels,
            @ForAll Normalization normalization,
            @ForAll long seed) {
        ItemVectors vectors = vectors(items, width, seed);
        RqKMeansConfig config =
                new RqKMeansConfig(
                        levels, size, Start.AUTO, 0, 5, 0.5, 20, 1e-4, 1, normalization, seed);
        RqCodebooks codebooks = RqKMeans.fit(vectors, config, executor, job);
        SemanticIds ids = codebooks.encode(vectors, executor, job);
        float[] scaled = codebooks.scaled(vectors);
        double missed = 0;
        for (int i = 0; i < items; i++) {
            float[] decoded = codebooks.decode(ids.of(i));
            for (int j = 0; j < width; j++) {
                double difference = scaled[i * width + j] - decoded[j];
                missed += difference * difference / scaled.length;
            }
        }
        double[] errors = Distortion.of(codebooks, vectors, ids).meanSquaredErrors();
        assertEquals(missed, errors[levels - 1], 1e-6 * (1 + missed));
    }

    @Property(tries = 40)
    void moreLevelsNeverMeanMoreErrorOnTheVectorsFitted(
            @ForAll @IntRange(min = 1, max = 80) int items,
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll long seed) {
        ItemVectors vectors = vectors(items, width, seed);
        RqCodebooks codebooks =
                RqKMeans.fit(vectors, config(4, size, Start.AUTO, seed), executor, job);
        Distortion distortion =
                Distortion.of(codebooks, vectors, codebooks.encode(vectors, executor, job));
        // A code of mean-centred residuals can be the zero vector at worst, so the first level is
        // bounded by the variance, each next one by the last.
        double before = distortion.variance();
        for (double error : distortion.meanSquaredErrors()) {
            assertTrue(error <= before * (1 + 1e-5) + 1e-9, before + " -> " + error);
            before = error;
        }
    }

    @Property(tries = 100)
    void utilizationAndEntropyKeepTheirBounds(
            @ForAll @IntRange(min = 1, max = 200) int items,
            @ForAll @IntRange(min = 1, max = 50) int size,
            @ForAll @IntRange(min = 1, max = 4) int levels,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] sizes = new int[levels];
        java.util.Arrays.fill(sizes, size);
        SemanticIds ids =
                new SemanticIds(sizes, random.ints((long) items * levels, 0, size).toArray());
        CodebookStatistics statistics = CodebookStatistics.of(ids);
        for (CodebookStatistics.Level level : statistics.levels()) {
            assertTrue(level.utilization() <= Math.min(1, (double) items / size));
            assertTrue(
                    level.entropy() >= 0
                            && level.entropy() <= Math.log(Math.min(size, items)) + 1e-12);
            assertTrue(level.entropyShare() <= 1 + 1e-12);
        }
        int grouped =
                statistics.idsBySize().entrySet().stream()
                        .mapToInt(e -> e.getKey() * e.getValue())
                        .sum();
        assertEquals(items, grouped);
    }

    private KMeans.Result run(ItemVectors vectors, RqKMeansConfig config) {
        try (NearestCentroids search =
                new NearestCentroids(executor, vectors.items(), vectors.width(), config.size())) {
            return new KMeans(
                            vectors.data(),
                            vectors.items(),
                            vectors.width(),
                            config,
                            search,
                            "level 1",
                            job)
                    .run(new SplittableRandom(config.seed()));
        }
    }

    private static RqKMeansConfig config(int levels, int size, Start start, long seed) {
        return new RqKMeansConfig(
                levels, size, start, 0, 5, 0.5, 500, 0, 1, Normalization.NONE, seed);
    }

    /** Vectors of which some repeat and some lie far out. */
    private static ItemVectors vectors(int items, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[items * width];
        for (int i = 0; i < items; i++) {
            int copied = random.nextInt(4) == 0 ? random.nextInt(i + 1) : i;
            double scale = random.nextInt(10) == 0 ? 50 : 1;
            for (int j = 0; j < width; j++) {
                data[i * width + j] =
                        copied < i
                                ? data[copied * width + j]
                                : (float) (scale * random.nextGaussian());
            }
        }
        return new ItemVectors(items, width, data);
    }
}
