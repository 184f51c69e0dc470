package dev.tessera.tokenizer;

import dev.tessera.job.Job;
import dev.tessera.tokenizer.RqKMeansConfig.Start;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * K-means of one level: Lloyd's iterations from a k-means++ or k-means|| start, the best of some
 * restarts.
 */
final class KMeans {
    /** Iterations beyond the limit, spent only if the last assignment left a code without rows. */
    private static final int REVIVALS = 10;

    private final float[] rows;
    private final int count;
    private final int width;
    private final RqKMeansConfig config;
    private final NearestCentroids search;
    private final String activity;
    private final Job job;

    /**
     * What came out.
     *
     * @param codebook the centroids; codes from {@code live} on are dead: copies of the first,
     *     never nearest
     * @param cluster the code of each row
     * @param errors the sum of squared distances after each assignment; the last belongs to the
     *     result
     * @param live codes with at least one row
     */
    @SuppressWarnings("ArrayRecordComponent") // the arrays are the payload: large, never compared
    record Result(Codebook codebook, int[] cluster, double[] errors, int live) {
        double error() {
            return errors[errors.length - 1];
        }
    }

    KMeans(
            float[] rows,
            int count,
            int width,
            RqKMeansConfig config,
            NearestCentroids search,
            String activity,
            Job job) {
        this.rows = rows;
        this.count = count;
        this.width = width;
        this.config = config;
        this.search = search;
        this.activity = activity;
        this.job = job;
    }

    /** The best of all restarts, drawn from {@code random}. */
    Result run(SplittableRandom random) {
        Result best = lloyd(random.split());
        for (int restart = 1; restart < config.restarts(); restart++) {
            Result next = lloyd(random.split());
            best = next.error() < best.error() ? next : best;
        }
        return best;
    }

    private Result lloyd(SplittableRandom random) {
        int[] chosen = start(random);
        Clusters clusters = new Clusters(rows, count, width, chosen.length, gather(chosen));
        double[] errors = new double[config.iterations() + REVIVALS + 1];
        int iteration = 0;
        while (true) {
            int moved = clusters.assign(search, job);
            errors[iteration] = clusters.squaredError();
            job.progress(activity, Math.min(iteration, config.iterations()), config.iterations());
            job.metric(
                    activity + " mean squared error",
                    iteration,
                    errors[iteration] / ((double) count * width));
            boolean finished =
                    iteration >= config.iterations() || moved == 0 || settled(errors, iteration);
            boolean complete =
                    errors[iteration] == 0
                            || iteration + 1 == errors.length
                            || clusters.empties().length == 0;
            if (finished && complete) {
                return compact(clusters, Arrays.copyOf(errors, iteration + 1));
            }
            clusters.moveToMeans();
            WorstClusterSplit.fill(clusters, clusters.empties());
            iteration++;
        }
    }

    private boolean settled(double[] errors, int iteration) {
        return errors[iteration] == 0
                || (iteration > 0
                        && errors[iteration - 1] - errors[iteration]
                                < config.tolerance() * errors[iteration - 1]);
    }

    private int[] start(SplittableRandom random) {
        int size = Math.min(config.size(), count);
        return config.startFor(size) == Start.K_MEANS_PARALLEL
                ? new ParallelStart(rows, count, width, search)
                        .choose(size, config.rounds(), config.oversampling(), random, job)
                : new PlusPlusStart(rows, count, width, ParallelStart.ones(count))
                        .choose(size, config.trialsFor(size), random, job);
    }

    private float[] gather(int[] chosen) {
        float[] centroids = new float[chosen.length * width];
        for (int k = 0; k < chosen.length; k++) {
            System.arraycopy(rows, chosen[k] * width, centroids, k * width, width);
        }
        return centroids;
    }

    /**
     * Brings the centroids that have rows to the front and fills the codebook up with copies of the
     * first.
     */
    private Result compact(Clusters clusters, double[] errors) {
        int[] counts = clusters.counts();
        int[] code = new int[clusters.size];
        float[] centroids = new float[config.size() * width];
        int live = 0;
        for (int k = 0; k < clusters.size; k++) {
            if (counts[k] > 0) {
                code[k] = live;
                System.arraycopy(clusters.centroids, k * width, centroids, live * width, width);
                live++;
            }
        }
        for (int k = live; k < config.size(); k++) {
            System.arraycopy(centroids, 0, centroids, k * width, width);
        }
        int[] cluster = Arrays.stream(clusters.cluster).map(k -> code[k]).toArray();
        return new Result(new Codebook(config.size(), width, centroids), cluster, errors, live);
    }
}
