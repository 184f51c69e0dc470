package dev.tessera.tokenizer;

import dev.tessera.item.ItemVectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Semantic ids that mean nothing: every code drawn uniformly. What a tokenizer has to beat. */
public final class RandomCodes {
    private RandomCodes() {}

    public static SemanticIds draw(int items, int levels, int size, long seed) {
        int[] sizes = new int[levels];
        Arrays.fill(sizes, size);
        return new SemanticIds(
                sizes, new SplittableRandom(seed).ints((long) items * levels, 0, size).toArray());
    }

    /**
     * Draws the ids and gives each code the mean of what is left of its items as codeword, which
     * makes the best of them. Of the config only levels, size, normalization and seed are used.
     */
    public static EncodedItems fit(ItemVectors vectors, RqKMeansConfig config) {
        SemanticIds ids = draw(vectors.items(), config.levels(), config.size(), config.seed());
        VectorScaling scaling = VectorScaling.fit(vectors, config.normalization());
        float[] residuals = scaling.apply(vectors);
        List<Codebook> levels = new ArrayList<>();
        for (int level = 0; level < config.levels(); level++) {
            float[] centroids = new float[config.size() * vectors.width()];
            Clusters clusters =
                    new Clusters(
                            residuals, vectors.items(), vectors.width(), config.size(), centroids);
            for (int item = 0; item < vectors.items(); item++) {
                clusters.cluster[item] = ids.code(item, level);
            }
            clusters.moveToMeans();
            levels.add(new Codebook(config.size(), vectors.width(), centroids));
            RqCodebooks.subtract(residuals, levels.getLast(), clusters.cluster);
        }
        return new EncodedItems(new RqCodebooks(scaling, levels), ids);
    }
}
