package dev.tessera.item;

import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.job.Job;

import java.util.Arrays;

/**
 * Which items stand near each other in the histories: n_ij counts the pairs of positions at most
 * {@code window} apart inside the training part of one user, i and j different. Positions of
 * validation and test are never read.
 */
final class CoOccurrence {
    private final InteractionLog log;
    private final int window;
    private final int[] trainEnds;
    private final int[] positions;
    private final int[] firstOfItem;

    private CoOccurrence(InteractionLog log, int[] trainEnds, int window) {
        this.log = log;
        this.trainEnds = trainEnds;
        this.window = window;
        firstOfItem = new int[log.itemCount() + 1];
        forEachTrainPosition(p -> firstOfItem[log.item(p) + 1]++);
        Arrays.parallelPrefix(firstOfItem, Integer::sum);
        positions = new int[firstOfItem[log.itemCount()]];
        int[] next = firstOfItem.clone();
        forEachTrainPosition(p -> positions[next[log.item(p)]++] = p);
    }

    private void forEachTrainPosition(java.util.function.IntConsumer action) {
        for (int user = 0; user < log.userCount(); user++) {
            for (int p = log.start(user); p < trainEnds[user]; p++) {
                action.accept(p);
            }
        }
    }

    /** The counts n_ij, symmetric. */
    static SparseRows counts(InteractionLog log, Split split, int window, Job job) {
        CoOccurrence pairs = new CoOccurrence(log, split.trainEnds(), window);
        int items = log.itemCount();
        int[] starts = new int[items + 1];
        Growing indices = new Growing();
        float[] row = new float[items];
        int[] touched = new int[items];
        for (int item = 0; item < items; item++) {
            if (item % 1024 == 0) {
                job.checkpoint();
            }
            int n = pairs.neighbours(item, row, touched);
            Arrays.sort(touched, 0, n);
            for (int t = 0; t < n; t++) {
                indices.add(touched[t], row[touched[t]]);
                row[touched[t]] = 0;
            }
            starts[item + 1] = indices.size;
        }
        return new SparseRows(items, items, starts, indices.indices(), indices.values());
    }

    /**
     * Adds the neighbours of every position of an item to a row of counts; returns how many
     * different ones there are.
     */
    private int neighbours(int item, float[] row, int[] touched) {
        int n = 0;
        for (int i = firstOfItem[item]; i < firstOfItem[item + 1]; i++) {
            int position = positions[i];
            int user = log.userAt(position);
            int to = Math.min(trainEnds[user], position + window + 1);
            for (int p = Math.max(log.start(user), position - window); p < to; p++) {
                int other = log.item(p);
                if (other != item) {
                    if (row[other] == 0) {
                        touched[n++] = other;
                    }
                    row[other]++;
                }
            }
        }
        return n;
    }

    /**
     * Positive pointwise mutual information of counts: max(0, ln(p_ij / (p_i q_j))) with p_ij =
     * n_ij / n, p_i = n_i / n and q_j = n_j^a / sum n^a (Levy, Goldberg and Dagan 2015, sections
     * 2.1 and 3.1).
     *
     * @param smoothing a, 1 for the plain frequencies
     */
    static SparseRows positivePmi(SparseRows counts, double smoothing) {
        double[] frequency = new double[counts.rows()];
        for (int row = 0; row < counts.rows(); row++) {
            for (int e = counts.starts()[row]; e < counts.starts()[row + 1]; e++) {
                frequency[row] += counts.values()[e];
            }
        }
        double[] context = new double[counts.columns()];
        double contexts = 0;
        for (int j = 0; j < context.length; j++) {
            context[j] = frequency[j] == 0 ? 0 : Math.pow(frequency[j], smoothing);
            contexts += context[j];
        }
        int[] starts = new int[counts.rows() + 1];
        Growing kept = new Growing();
        for (int row = 0; row < counts.rows(); row++) {
            for (int e = counts.starts()[row]; e < counts.starts()[row + 1]; e++) {
                int j = counts.indices()[e];
                double pmi =
                        Math.log(counts.values()[e] / frequency[row] * (contexts / context[j]));
                if (pmi > 0) {
                    kept.add(j, (float) pmi);
                }
            }
            starts[row + 1] = kept.size;
        }
        return new SparseRows(
                counts.rows(), counts.columns(), starts, kept.indices(), kept.values());
    }

    /** Entries of a sparse matrix whose number is not known ahead. */
    private static final class Growing {
        private int size;
        private int[] indices = new int[1024];
        private float[] values = new float[1024];

        void add(int index, float value) {
            if (size == indices.length) {
                int larger = (int) Math.min(Integer.MAX_VALUE - 8L, size * 2L);
                indices = Arrays.copyOf(indices, larger);
                values = Arrays.copyOf(values, larger);
            }
            indices[size] = index;
            values[size++] = value;
        }

        int[] indices() {
            return Arrays.copyOf(indices, size);
        }

        float[] values() {
            return Arrays.copyOf(values, size);
        }
    }
}
