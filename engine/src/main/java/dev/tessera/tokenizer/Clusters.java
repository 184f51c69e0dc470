package dev.tessera.tokenizer;

import dev.tessera.job.Job;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows divided among centroids: the state of K-means and its two half-steps. The executor proposes
 * the nearest centroids in single precision; distances that decide anything are computed here in
 * double, so that the squared error never rises but by the rounding of a centroid to float.
 */
final class Clusters {
    final float[] rows;
    final int count;
    final int width;
    final int size;
    final float[] centroids;
    final int[] cluster;
    final double[] squared;
    private final int[] proposed;
    private final float[] proposedDistance;

    /**
     * Takes {@code centroids} as they are, to be changed in place.
     *
     * @param size number of centroids
     */
    Clusters(float[] rows, int count, int width, int size, float[] centroids) {
        this.rows = rows;
        this.count = count;
        this.width = width;
        this.size = size;
        this.centroids = centroids;
        cluster = new int[count];
        Arrays.fill(cluster, -1);
        squared = new double[count];
        proposed = new int[count];
        proposedDistance = new float[count];
    }

    /**
     * Moves every row to its nearest centroid if that is nearer than its own; returns how many
     * moved.
     */
    int assign(NearestCentroids search, Job job) {
        search.find(rows, count, centroids, 0, size, proposed, proposedDistance, job);
        int moved = 0;
        for (int i = 0; i < count; i++) {
            double distance = distance(i, proposed[i]);
            if (cluster[i] >= 0 && cluster[i] != proposed[i]) {
                double stay = distance(i, cluster[i]);
                if (stay <= distance) {
                    squared[i] = stay;
                    continue;
                }
            }
            moved += cluster[i] == proposed[i] ? 0 : 1;
            cluster[i] = proposed[i];
            squared[i] = distance;
        }
        return moved;
    }

    /** The sum of squared distances of rows to their centroids. */
    double squaredError() {
        double sum = 0;
        for (double d : squared) {
            sum += d;
        }
        return sum;
    }

    /** Moves every centroid to the mean of its rows; one without rows stays. */
    void moveToMeans() {
        double[] sums = new double[size * width];
        for (int i = 0; i < count; i++) {
            int to = cluster[i] * width;
            for (int j = 0; j < width; j++) {
                sums[to + j] += rows[i * width + j];
            }
        }
        int[] counts = counts();
        for (int i = 0; i < sums.length; i++) {
            if (counts[i / width] > 0) {
                centroids[i] = (float) (sums[i] / counts[i / width]);
            }
        }
    }

    /** The centroids without rows. */
    int[] empties() {
        int[] counts = counts();
        return IntStream.range(0, size).filter(k -> counts[k] == 0).toArray();
    }

    int[] counts() {
        int[] counts = new int[size];
        for (int k : cluster) {
            counts[k]++;
        }
        return counts;
    }

    /** Squared distance of a row to a centroid, in double. */
    double distance(int row, int centroid) {
        return distance(rows, row * width, centroids, centroid * width, width);
    }

    static double distance(float[] a, int fromA, float[] b, int fromB, int width) {
        double sum = 0;
        for (int j = 0; j < width; j++) {
            double difference = (double) a[fromA + j] - b[fromB + j];
            sum += difference * difference;
        }
        return sum;
    }
}
