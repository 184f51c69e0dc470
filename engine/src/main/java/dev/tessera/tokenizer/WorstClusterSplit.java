package dev.tessera.tokenizer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Gives every empty centroid a share of the worst cluster: the row farthest from that cluster's
 * mean becomes a seed, the rows nearer to the seed than to the mean follow it, and both centroids
 * move to their means. The squared error falls with each split.
 */
final class WorstClusterSplit {
    private final Clusters clusters;
    private final PriorityQueue<Part> worst =
            new PriorityQueue<>(
                    Comparator.comparingDouble(Part::squaredError)
                            .reversed()
                            .thenComparingInt(Part::centroid));

    @SuppressWarnings("ArrayRecordComponent") // the arrays are the payload: large, never compared
    private record Part(int centroid, int[] members, double squaredError) {}

    private WorstClusterSplit(Clusters clusters) {
        this.clusters = clusters;
    }

    /** Fills the empty centroids, as many as there are clusters with more than one distinct row. */
    static void fill(Clusters clusters, int[] empties) {
        if (empties.length == 0) {
            return;
        }
        WorstClusterSplit split = new WorstClusterSplit(clusters);
        split.enqueueAll();
        for (int empty : empties) {
            if (!split.seed(empty)) {
                return;
            }
        }
    }

    private void enqueueAll() {
        int[] counts = clusters.counts();
        int[][] members = new int[clusters.size][];
        for (int k = 0; k < clusters.size; k++) {
            members[k] = new int[counts[k]];
        }
        int[] filled = new int[clusters.size];
        for (int i = 0; i < clusters.count; i++) {
            int k = clusters.cluster[i];
            members[k][filled[k]++] = i;
        }
        for (int k = 0; k < clusters.size; k++) {
            enqueue(k, members[k]);
        }
    }

    private void enqueue(int centroid, int[] members) {
        double error = 0;
        for (int i : members) {
            clusters.squared[i] = clusters.distance(i, centroid);
            error += clusters.squared[i];
        }
        if (error > 0) {
            worst.add(new Part(centroid, members, error));
        }
    }

    /**
     * Splits the worst cluster in favour of an empty centroid; false if all rows lie on their
     * centroids.
     */
    private boolean seed(int empty) {
        while (!worst.isEmpty()) {
            Part part = worst.poll();
            int width = clusters.width;
            System.arraycopy(
                    clusters.rows,
                    farthest(part) * width,
                    clusters.centroids,
                    empty * width,
                    width);
            int[] going =
                    Arrays.stream(part.members())
                            .filter(i -> clusters.distance(i, empty) < clusters.squared[i])
                            .toArray();
            if (going.length > 0 && going.length < part.members().length) {
                divide(part, empty, going);
                return true;
            }
        }
        return false;
    }

    private int farthest(Part part) {
        int farthest = part.members()[0];
        for (int i : part.members()) {
            if (clusters.squared[i] > clusters.squared[farthest]) {
                farthest = i;
            }
        }
        return farthest;
    }

    private void divide(Part part, int empty, int[] going) {
        for (int i : going) {
            clusters.cluster[i] = empty;
        }
        int[] staying =
                Arrays.stream(part.members())
                        .filter(i -> clusters.cluster[i] == part.centroid())
                        .toArray();
        moveToMean(part.centroid(), staying);
        moveToMean(empty, going);
        enqueue(part.centroid(), staying);
        enqueue(empty, going);
    }

    private void moveToMean(int centroid, int[] members) {
        int width = clusters.width;
        for (int j = 0; j < width; j++) {
            double sum = 0;
            for (int i : members) {
                sum += clusters.rows[i * width + j];
            }
            clusters.centroids[centroid * width + j] = (float) (sum / members.length);
        }
    }
}
