package dev.tessera.tokenizer;

import dev.tessera.exec.Executor;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Residual quantisation by K-means (OneRec technical report, section 2.1): R^1 = M, C^l =
 * KMeans(R^l, K), R^{l+1}_i = R^l_i - c^l_{s^l_i}. The first level is fitted to the item vectors,
 * each next one to what the levels before it left over.
 */
public final class RqKMeans {
    private RqKMeans() {}

    /**
     * Learns the codebooks. The same vectors, config and executor give the same bits.
     *
     * <p>A level with fewer distinct residuals than codes keeps them all exactly; its other codes
     * are dead (never used), which is logged and shows as a utilization below 1.
     */
    public static RqCodebooks fit(
            ItemVectors vectors, RqKMeansConfig config, Executor executor, Job job) {
        int items = vectors.items();
        int width = vectors.width();
        requireFinite(vectors);
        VectorScaling scaling = VectorScaling.fit(vectors, config.normalization());
        float[] residuals = scaling.apply(vectors);
        SplittableRandom random = new SplittableRandom(config.seed());
        List<Codebook> levels = new ArrayList<>();
        try (NearestCentroids search =
                new NearestCentroids(executor, items, width, config.size())) {
            for (int level = 1; level <= config.levels(); level++) {
                KMeans kMeans =
                        new KMeans(residuals, items, width, config, search, "level " + level, job);
                KMeans.Result result = kMeans.run(random.split());
                report(level, result, config.size(), job);
                levels.add(result.codebook());
                RqCodebooks.subtract(residuals, result.codebook(), result.cluster());
            }
        }
        return new RqCodebooks(scaling, levels);
    }

    private static void report(int level, KMeans.Result result, int size, Job job) {
        if (result.live() < size) {
            job.log(
                    "level "
                            + level
                            + ": "
                            + (size - result.live())
                            + " of "
                            + size
                            + " codes are dead"
                            + (result.error() == 0
                                    ? "; there are only "
                                            + result.live()
                                            + " distinct residuals, each now a codeword"
                                    : ""));
        }
    }

    private static void requireFinite(ItemVectors vectors) {
        for (int i = 0; i < vectors.data().length; i++) {
            if (!Float.isFinite(vectors.data()[i])) {
                throw new IllegalArgumentException(
                        "the vector of item "
                                + i / vectors.width()
                                + " has "
                                + vectors.data()[i]
                                + " in column "
                                + i % vectors.width()
                                + ", expected finite numbers");
            }
        }
    }
}
