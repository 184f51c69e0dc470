package dev.tessera.tokenizer;

import dev.tessera.job.Job;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * k-means++ (Arthur and Vassilvitskii 2007, section 2.2): each next centre is a row drawn with
 * probability proportional to its weight times its squared distance to the nearest centre chosen so
 * far. In its greedy form (the same, section 7) several rows are drawn for each centre and the one
 * that leaves the smallest sum is taken.
 *
 * <p>Rows are kept column by column inside blocks, so that the distance to a new centre is an
 * elementwise loop over a block that the compiler turns into vector code.
 */
final class PlusPlusStart {
    private static final int BLOCK = 1024;

    private final int count;
    private final int width;
    private final float[] blocks;
    private float[] squared;
    private float[] tried;
    private float[] best;
    private final double[] weights;
    private final float[] distance = new float[BLOCK];

    /**
     * Reads the rows.
     *
     * @param weights a weight above 0 for each row
     */
    PlusPlusStart(float[] rows, int count, int width, double[] weights) {
        this.count = count;
        this.width = width;
        this.weights = weights;
        int padded = Math.ceilDiv(count, BLOCK) * BLOCK;
        blocks = new float[Math.multiplyExact(padded, width)];
        squared = new float[padded];
        tried = new float[padded];
        best = new float[padded];
        Arrays.fill(squared, 0, count, Float.POSITIVE_INFINITY);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < width; j++) {
                blocks[at(i, j)] = rows[i * width + j];
            }
        }
    }

    /**
     * Chooses up to {@code size} different rows; fewer only if there are no more distinct ones.
     *
     * @param trials rows drawn for each centre
     */
    int[] choose(int size, int trials, SplittableRandom random, Job job) {
        int[] chosen = new int[size];
        for (int k = 0; k < size; k++) {
            if (k % 16 == 0) {
                job.checkpoint();
            }
            int next = k == 0 ? draw(true, random) : bestOf(trials, random);
            if (next < 0) {
                return Arrays.copyOf(chosen, k);
            }
            chosen[k] = next;
            if (k == 0) {
                shrink(next, best);
            }
            float[] old = squared;
            squared = best;
            best = old;
        }
        return chosen;
    }

    /**
     * Draws rows and leaves in {@code best} the distances after the one that lowers their sum most;
     * -1 if every row is a centre.
     */
    private int bestOf(int trials, SplittableRandom random) {
        int winner = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < trials; trial++) {
            int row = draw(false, random);
            if (row < 0) {
                return -1;
            }
            shrink(row, tried);
            double sum = trials == 1 ? 0 : total(tried);
            if (sum < least) {
                least = sum;
                winner = row;
                float[] old = best;
                best = tried;
                tried = old;
            }
        }
        return winner;
    }

    private double total(float[] distances) {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += weights[i] * distances[i];
        }
        return total;
    }

    /**
     * A row drawn by weight alone for the first, by weight times squared distance after, -1 if
     * every row is a centre.
     */
    private int draw(boolean first, SplittableRandom random) {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += mass(i, first);
        }
        double left = random.nextDouble() * total;
        int last = -1;
        for (int i = 0; i < count && left >= 0; i++) {
            double mass = mass(i, first);
            if (mass > 0) {
                last = i;
                left -= mass;
            }
        }
        return last;
    }

    private double mass(int row, boolean first) {
        return first ? weights[row] : weights[row] * squared[row];
    }

    /** Writes the distances to the nearest centre if {@code centre} became one. */
    private void shrink(int centre, float[] into) {
        for (int block = 0; block < squared.length; block += BLOCK) {
            Arrays.fill(distance, 0);
            for (int j = 0; j < width; j++) {
                addSquares(blocks, block * width + j * BLOCK, blocks[at(centre, j)], distance);
            }
            lower(squared, block, distance, into);
        }
    }

    private static void addSquares(float[] values, int from, float centre, float[] sums) {
        for (int i = 0; i < BLOCK; i++) {
            float difference = values[from + i] - centre;
            sums[i] += difference * difference;
        }
    }

    private static void lower(float[] squared, int from, float[] distance, float[] into) {
        for (int i = 0; i < BLOCK; i++) {
            into[from + i] = Math.min(squared[from + i], distance[i]);
        }
    }

    private int at(int row, int column) {
        return (row / BLOCK * width + column) * BLOCK + row % BLOCK;
    }
}
