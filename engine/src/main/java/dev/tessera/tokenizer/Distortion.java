package dev.tessera.tokenizer;

import dev.tessera.item.ItemVectors;

import java.util.Arrays;

/**
 * How far the first l levels of the ids are from the vectors they stand for.
 *
 * @param meanSquaredErrors after each level: the mean over items and columns of the squared
 *     difference between a vector and the sum of its codewords; empty if no vectors are known
 * @param variance mean over items and columns of the squared difference to the mean vector, the
 *     error of a quantiser with one code
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are the payload: large, never compared
public record Distortion(double[] meanSquaredErrors, double variance) {

    /** Without vectors nothing is known. */
    public static Distortion unknown() {
        return new Distortion(new double[0], 0);
    }

    /** Against the codewords that made the ids. */
    public static Distortion of(RqCodebooks codebooks, ItemVectors vectors, SemanticIds ids) {
        float[] residuals = codebooks.scaled(vectors);
        requireItems(vectors, ids);
        double variance = variance(residuals, vectors.width());
        double[] errors = new double[ids.levels()];
        for (int level = 0; level < errors.length; level++) {
            if (level < codebooks.levels().size()) {
                RqCodebooks.subtract(residuals, codebooks.levels().get(level), column(ids, level));
            }
            errors[level] = meanSquare(residuals);
        }
        return new Distortion(errors, variance);
    }

    /**
     * For ids whose codebooks are unknown: the codeword of a code is taken to be the mean of the
     * residuals of the items that carry it, level by level, which no codebook with these codes can
     * beat at the first level.
     */
    public static Distortion ofMeans(ItemVectors vectors, SemanticIds ids) {
        requireItems(vectors, ids);
        float[] residuals = vectors.data().clone();
        double variance = variance(residuals, vectors.width());
        double[] errors = new double[ids.levels()];
        for (int level = 0; level < errors.length; level++) {
            int[] codes = column(ids, level);
            Clusters clusters =
                    new Clusters(
                            residuals,
                            ids.items(),
                            vectors.width(),
                            ids.sizes()[level],
                            new float[ids.sizes()[level] * vectors.width()]);
            System.arraycopy(codes, 0, clusters.cluster, 0, codes.length);
            clusters.moveToMeans();
            RqCodebooks.subtract(
                    residuals,
                    new Codebook(clusters.size, clusters.width, clusters.centroids),
                    codes);
            errors[level] = meanSquare(residuals);
        }
        return new Distortion(errors, variance);
    }

    /**
     * Reconstruction error of each item: the mean over columns of the squared difference between
     * its vector and the sum of its codewords, in scaled units. Their mean is the last of the mean
     * squared errors.
     */
    public static double[] ofItems(RqCodebooks codebooks, ItemVectors vectors, SemanticIds ids) {
        requireItems(vectors, ids);
        float[] residuals = codebooks.scaled(vectors);
        for (int level = 0; level < Math.min(ids.levels(), codebooks.levels().size()); level++) {
            RqCodebooks.subtract(residuals, codebooks.levels().get(level), column(ids, level));
        }
        int width = vectors.width();
        double[] errors = new double[vectors.items()];
        for (int i = 0; i < residuals.length; i++) {
            errors[i / width] += (double) residuals[i] * residuals[i] / width;
        }
        return errors;
    }

    private static int[] column(SemanticIds ids, int level) {
        int[] codes = new int[ids.items()];
        Arrays.setAll(codes, i -> ids.code(i, level));
        return codes;
    }

    private static double meanSquare(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += (double) v * v;
        }
        return sum / values.length;
    }

    private static double variance(float[] rows, int width) {
        int count = rows.length / width;
        Clusters one = new Clusters(rows, count, width, 1, new float[width]);
        Arrays.fill(one.cluster, 0);
        one.moveToMeans();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += one.distance(i, 0);
        }
        return sum / rows.length;
    }

    private static void requireItems(ItemVectors vectors, SemanticIds ids) {
        if (vectors.items() != ids.items()) {
            throw new IllegalArgumentException(
                    "there are vectors of "
                            + vectors.items()
                            + " items, but semantic ids of "
                            + ids.items());
        }
    }
}
