package dev.tessera.tokenizer;

/**
 * The codewords of one level, row-major.
 *
 * @param centroids {@code size * width} floats
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are the payload: large, never compared
public record Codebook(int size, int width, float[] centroids) {
    public Codebook {
        if (size < 1 || width < 1 || centroids.length != (long) size * width) {
            throw new IllegalArgumentException(
                    "a codebook of "
                            + size
                            + " x "
                            + width
                            + " needs "
                            + (long) size * width
                            + " floats, found "
                            + centroids.length);
        }
    }

    /** Adds {@code sign} times a codeword to a row of {@code target}. */
    void addTo(int code, float sign, float[] target, int from) {
        int start = code * width;
        for (int j = 0; j < width; j++) {
            target[from + j] += sign * centroids[start + j];
        }
    }
}
