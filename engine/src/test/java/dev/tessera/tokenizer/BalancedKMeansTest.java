package dev.tessera.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.exec.Executor;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Map;

class BalancedKMeansTest {
    private final Job job = Job.silent();

    @Property(tries = 40)
    void everyCodeButTheLastHasTheSameNumberOfItems(
            @ForAll @IntRange(min = 1, max = 150) int items,
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll long seed) {
        int codes = Math.min(items, size);
        SemanticIds ids =
                BalancedKMeans.fit(
                                Vectors.mixture(items, 3, 4, 0.5, seed),
                                Vectors.config(2, codes, seed),
                                job)
                        .ids();
        for (int level = 0; level < 2; level++) {
            int[] counts = new int[codes];
            for (int i = 0; i < items; i++) {
                counts[ids.code(i, level)]++;
            }
            int share = items / codes;
            for (int k = 0; k < codes - 1; k++) {
                assertEquals(share, counts[k]);
            }
            assertEquals(items - share * (codes - 1), counts[codes - 1]);
        }
    }

    @Test
    void pairsOnALineAreFound() {
        ItemVectors vectors = new ItemVectors(6, 1, new float[] {0, 10, 20, 1, 11, 21});
        EncodedItems result = BalancedKMeans.fit(vectors, Vectors.config(1, 3, 1), job);
        int[] codes = result.ids().codes();
        assertArrayEquals(Arrays.copyOf(codes, 3), Arrays.copyOfRange(codes, 3, 6));
        float[] centroids = result.codebooks().levels().getFirst().centroids().clone();
        Arrays.sort(centroids);
        assertArrayEquals(new float[] {0.5f, 10.5f, 20.5f}, centroids);
    }

    @Test
    void balanceCostsReconstructionAgainstFreeClusters() {
        ItemVectors vectors = Vectors.mixture(600, 6, 30, 0.2, 5);
        RqKMeansConfig config = Configs.with(Vectors.config(2, 16, 1), Map.of("restarts", "3"));
        EncodedItems balanced = BalancedKMeans.fit(vectors, config, job);
        try (Executor executor = new ReferenceExecutor()) {
            RqCodebooks free = RqKMeans.fit(vectors, config, executor, job);
            double[] freeErrors =
                    Distortion.of(free, vectors, free.encode(vectors, executor, job))
                            .meanSquaredErrors();
            double[] balancedErrors =
                    Distortion.of(balanced.codebooks(), vectors, balanced.ids())
                            .meanSquaredErrors();
            assertTrue(
                    freeErrors[0] < balancedErrors[0],
                    freeErrors[0] + " free, " + balancedErrors[0] + " balanced");
            assertTrue(balancedErrors[1] < balancedErrors[0]);
        }
        // Entropy is what balance buys: 600 items in 16 codes are 15 times 37 and once 45.
        double entropy =
                -15 * (37 / 600.0) * Math.log(37 / 600.0) - (45 / 600.0) * Math.log(45 / 600.0);
        assertEquals(
                entropy,
                CodebookStatistics.of(balanced.ids()).levels().getFirst().entropy(),
                1e-12);
    }

    @Test
    void moreCodesThanItemsAreRefused() {
        ItemVectors vectors = Vectors.mixture(4, 2, 2, 0.2, 5);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> BalancedKMeans.fit(vectors, Vectors.config(1, 8, 1), job));
        assertEquals(
                "balanced K-means needs an item for every code: there are 4 items for 8 codes; lower tokenizer.rqKMeans.size",
                e.getMessage());
    }

    @Test
    void randomCodesAreSeededAndNearlyOfFullEntropy() {
        SemanticIds ids = RandomCodes.draw(20_000, 3, 64, 1);
        assertArrayEquals(ids.codes(), RandomCodes.draw(20_000, 3, 64, 1).codes());
        // The expected shortfall of the plug-in entropy of N uniform draws from K codes is (K - 1)
        // / (2 N) (Miller 1955).
        double expected = Math.log(64) - 63 / 40_000.0;
        CodebookStatistics.of(ids)
                .levels()
                .forEach(level -> assertEquals(expected, level.entropy(), 0.002));
    }

    @Test
    void randomCodesAreUniformAndTheirCodewordsNeverMakeTheErrorLargerThanTheVariance() {
        ItemVectors vectors = Vectors.mixture(400, 3, 4, 0.5, 7);
        EncodedItems random = RandomCodes.fit(vectors, Vectors.config(3, 8, 7));
        assertArrayEquals(RandomCodes.draw(400, 3, 8, 7).codes(), random.ids().codes());
        Distortion distortion = Distortion.of(random.codebooks(), vectors, random.ids());
        // A mean is the codeword with the least error, so that no level adds any.
        double before = distortion.variance();
        for (double error : distortion.meanSquaredErrors()) {
            assertTrue(error <= before + 1e-9);
            before = error;
        }
        assertArrayEquals(
                Distortion.ofMeans(vectors, random.ids()).meanSquaredErrors(),
                distortion.meanSquaredErrors(),
                1e-6);
    }
}
