package dev.tessera.item;

/** Rows divided by their lengths. */
final class UnitRows {
    private UnitRows() {}

    /** Divides every row by its length in place; a zero row stays. */
    static void divide(float[] data, int width) {
        for (int from = 0; from < data.length; from += width) {
            double squares = 0;
            for (int i = from; i < from + width; i++) {
                squares += (double) data[i] * data[i];
            }
            for (int i = from; i < from + width && squares > 0; i++) {
                data[i] = (float) (data[i] / Math.sqrt(squares));
            }
        }
    }
}
