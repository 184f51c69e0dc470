package dev.tessera.tokenizer;

import dev.tessera.item.ItemVectors;

import java.util.Arrays;

/**
 * What is done to vectors before the first level: {@code x' = (x - shift) * factor}, divided by its
 * length where {@code unitLength}.
 *
 * @param shift one number a column
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are the payload: large, never compared
public record VectorScaling(float[] shift, float factor, boolean unitLength) {

    /** The scaling that {@code normalization} asks for on these vectors. */
    static VectorScaling fit(ItemVectors vectors, RqKMeansConfig.Normalization normalization) {
        float[] zero = new float[vectors.width()];
        return switch (normalization) {
            case NONE -> new VectorScaling(zero, 1, false);
            case UNIT_LENGTH -> new VectorScaling(zero, 1, true);
            case CENTER_AND_SCALE -> centerAndScale(vectors);
        };
    }

    private static VectorScaling centerAndScale(ItemVectors vectors) {
        int width = vectors.width();
        float[] data = vectors.data();
        double[] mean = new double[width];
        for (int i = 0; i < data.length; i++) {
            mean[i % width] += data[i] / (double) vectors.items();
        }
        double squares = 0;
        for (int i = 0; i < data.length; i++) {
            double centred = data[i] - mean[i % width];
            squares += centred * centred;
        }
        float[] shift = new float[width];
        for (int j = 0; j < width; j++) {
            shift[j] = (float) mean[j];
        }
        return new VectorScaling(
                shift, squares == 0 ? 1 : (float) Math.sqrt(data.length / squares), false);
    }

    /** The scaled copy of all vectors, row-major. */
    float[] apply(ItemVectors vectors) {
        int width = vectors.width();
        float[] scaled = Arrays.copyOf(vectors.data(), vectors.data().length);
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (scaled[i] - shift[i % width]) * factor;
        }
        if (unitLength) {
            for (int from = 0; from < scaled.length; from += width) {
                divideByLength(scaled, from, width);
            }
        }
        return scaled;
    }

    private static void divideByLength(float[] rows, int from, int width) {
        double squares = 0;
        for (int i = from; i < from + width; i++) {
            squares += (double) rows[i] * rows[i];
        }
        if (squares > 0) {
            double inverse = 1 / Math.sqrt(squares);
            for (int i = from; i < from + width; i++) {
                rows[i] = (float) (rows[i] * inverse);
            }
        }
    }
}
