package dev.tessera.tokenizer;

import dev.tessera.job.Job;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * k-means|| (Bahmani et al. 2012, Algorithm 2): in a few rounds every row becomes a candidate with
 * probability {@code l * d^2 / sum d^2}, where d is its distance to the nearest candidate so far;
 * the candidates, weighted by the rows nearest to them, are then thinned by k-means++.
 */
final class ParallelStart {
    private final float[] rows;
    private final int count;
    private final int width;
    private final NearestCentroids search;
    private final float[] squared;
    private final int[] owner;
    private int[] candidates = new int[0];

    ParallelStart(float[] rows, int count, int width, NearestCentroids search) {
        this.rows = rows;
        this.count = count;
        this.width = width;
        this.search = search;
        squared = new float[count];
        owner = new int[count];
        Arrays.fill(squared, Float.POSITIVE_INFINITY);
    }

    /**
     * Chooses up to {@code size} different rows; fewer only if there are no more distinct ones.
     *
     * @param rounds sampling rounds
     * @param oversampling expected candidates of a round, as a multiple of {@code size}
     */
    int[] choose(int size, int rounds, double oversampling, SplittableRandom random, Job job) {
        add(new int[] {random.nextInt(count)}, size, job);
        for (int round = 0; round < rounds; round++) {
            add(sample(size * oversampling, random), size, job);
        }
        if (candidates.length >= size) {
            int[] chosen =
                    new PlusPlusStart(gather(candidates), candidates.length, width, weights())
                            .choose(size, 1, random, job);
            if (chosen.length == size) {
                return Arrays.stream(chosen).map(i -> candidates[i]).toArray();
            }
        }
        // Too few different candidates were drawn: the data has few distinct rows, or the rounds
        // were few. Plain k-means++ has no such limit.
        return new PlusPlusStart(rows, count, width, ones(count)).choose(size, 1, random, job);
    }

    private int[] sample(double expected, SplittableRandom random) {
        double total = 0;
        for (float d : squared) {
            total += d;
        }
        int[] drawn = new int[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            double u = random.nextDouble();
            if (squared[i] > 0 && u * total < expected * squared[i]) {
                drawn[n++] = i;
            }
        }
        return Arrays.copyOf(drawn, n);
    }

    /** Takes candidates in and lowers the distances, in portions the search was compiled for. */
    private void add(int[] added, int portion, Job job) {
        int known = candidates.length;
        candidates = Arrays.copyOf(candidates, known + added.length);
        System.arraycopy(added, 0, candidates, known, added.length);
        float[] centres = gather(added);
        int[] nearest = new int[count];
        float[] distance = new float[count];
        for (int from = 0; from < added.length; from += portion) {
            search.find(
                    rows,
                    count,
                    centres,
                    from,
                    Math.min(portion, added.length - from),
                    nearest,
                    distance,
                    job);
            for (int i = 0; i < count; i++) {
                if (distance[i] < squared[i]) {
                    squared[i] = Math.max(0, distance[i]);
                    owner[i] = known + from + nearest[i];
                }
            }
        }
        for (int i = 0; i < added.length; i++) {
            squared[added[i]] = 0;
        }
    }

    /**
     * How many rows are nearest to each candidate; a candidate that ties with an equal one counts a
     * little, so that it stays drawable.
     */
    private double[] weights() {
        double[] weights = new double[candidates.length];
        Arrays.fill(weights, 1e-3);
        for (int o : owner) {
            weights[o]++;
        }
        return weights;
    }

    private float[] gather(int[] chosen) {
        float[] gathered = new float[chosen.length * width];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(rows, chosen[i] * width, gathered, i * width, width);
        }
        return gathered;
    }

    static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
