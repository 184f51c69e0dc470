package dev.tessera.tokenizer;

import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Residual quantisation by balanced K-means (OneRec, arXiv 2502.18965, Algorithm 1), for
 * comparison: every code of a level has w = floor(N / K) items, the last one the rest. Centroid
 * after centroid takes the w nearest of the items not yet taken and moves to their mean, so that
 * the result depends on the order of the centroids, by design.
 *
 * <p>An item's code is the cluster it was put into, which need not be the nearest; that is why the
 * ids come with the codebooks.
 */
public final class BalancedKMeans {
    private final float[] rows;
    private final int count;
    private final int width;
    private final int size;
    private final float[] centroids;
    private int[] cluster;

    private BalancedKMeans(float[] rows, int count, int width, float[] centroids) {
        this.rows = rows;
        this.count = count;
        this.width = width;
        this.centroids = centroids;
        size = centroids.length / width;
        cluster = new int[count];
        Arrays.fill(cluster, -1);
    }

    /**
     * Learns the codebooks and encodes the items. Of the config only levels, size, iterations,
     * normalization, trials and seed are used.
     *
     * @throws IllegalArgumentException if there are more codes than items
     */
    public static EncodedItems fit(ItemVectors vectors, RqKMeansConfig config, Job job) {
        int items = vectors.items();
        int width = vectors.width();
        if (config.size() > items) {
            throw new IllegalArgumentException(
                    "balanced K-means needs an item for every code: there are "
                            + items
                            + " items for "
                            + config.size()
                            + " codes; lower tokenizer.rqKMeans.size");
        }
        VectorScaling scaling = VectorScaling.fit(vectors, config.normalization());
        float[] residuals = scaling.apply(vectors);
        SplittableRandom random = new SplittableRandom(config.seed());
        List<Codebook> levels = new ArrayList<>();
        int[] codes = new int[items * config.levels()];
        for (int level = 0; level < config.levels(); level++) {
            float[] start = start(residuals, items, width, config, random.split(), job);
            BalancedKMeans balanced = new BalancedKMeans(residuals, items, width, start);
            balanced.iterate(config.iterations(), "level " + (level + 1), job);
            for (int i = 0; i < items; i++) {
                codes[i * config.levels() + level] = balanced.cluster[i];
            }
            levels.add(new Codebook(config.size(), width, balanced.centroids));
            RqCodebooks.subtract(residuals, levels.getLast(), balanced.cluster);
        }
        int[] sizes = new int[config.levels()];
        Arrays.fill(sizes, config.size());
        return new EncodedItems(new RqCodebooks(scaling, levels), new SemanticIds(sizes, codes));
    }

    /** k-means++; where there are fewer distinct rows than codes, rows in order fill up. */
    private static float[] start(
            float[] rows,
            int count,
            int width,
            RqKMeansConfig config,
            SplittableRandom random,
            Job job) {
        int[] chosen =
                new PlusPlusStart(rows, count, width, ParallelStart.ones(count))
                        .choose(config.size(), config.trialsFor(config.size()), random, job);
        float[] centroids = new float[config.size() * width];
        for (int k = 0; k < config.size(); k++) {
            System.arraycopy(
                    rows, (k < chosen.length ? chosen[k] : k) * width, centroids, k * width, width);
        }
        return centroids;
    }

    private void iterate(int iterations, String activity, Job job) {
        for (int iteration = 0; iteration < iterations; iteration++) {
            job.progress(activity, iteration, iterations);
            int[] before = cluster;
            cluster = pass(job);
            if (Arrays.equals(before, cluster)) {
                return;
            }
        }
    }

    /**
     * One round of Algorithm 1: every centroid in turn takes its share and moves to the mean of it.
     */
    private int[] pass(Job job) {
        int share = count / size;
        int[] assigned = new int[count];
        int[] left = new int[count];
        Arrays.setAll(left, i -> i);
        for (int k = 0; k < size; k++) {
            job.checkpoint();
            int taken = k == size - 1 ? left.length : share;
            long[] order = byDistance(left, k);
            int[] rest = new int[left.length - taken];
            int[] members = new int[taken];
            for (int i = 0; i < left.length; i++) {
                int item = left[(int) order[i]];
                if (i < taken) {
                    members[i] = item;
                    assigned[item] = k;
                } else {
                    rest[i - taken] = item;
                }
            }
            Arrays.sort(rest);
            Arrays.sort(members);
            moveToMean(k, members);
            left = rest;
        }
        return assigned;
    }

    /**
     * Places in {@code items}, the nearest to a centroid first and the lower item first among
     * equals: distances are not negative, so their bits sort as they do.
     */
    private long[] byDistance(int[] items, int centroid) {
        long[] keys = new long[items.length];
        for (int i = 0; i < items.length; i++) {
            float distance =
                    (float)
                            Clusters.distance(
                                    rows, items[i] * width, centroids, centroid * width, width);
            keys[i] = (long) Float.floatToIntBits(distance) << 32 | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < keys.length; i++) {
            keys[i] &= 0xFFFFFFFFL;
        }
        return keys;
    }

    private void moveToMean(int centroid, int[] members) {
        double[] sum = new double[width];
        for (int item : members) {
            for (int j = 0; j < width; j++) {
                sum[j] += rows[item * width + j];
            }
        }
        for (int j = 0; j < width; j++) {
            centroids[centroid * width + j] = (float) (sum[j] / members.length);
        }
    }
}
