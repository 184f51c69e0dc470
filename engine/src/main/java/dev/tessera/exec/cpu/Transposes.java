package dev.tessera.exec.cpu;

/** Transposed copies of matrices. */
final class Transposes {
    private Transposes() {}

    /**
     * out = x^T.
     *
     * @param x row i begins at {@code xo + i * xRow}
     * @param out row j, which is column j of x, begins at {@code oo + j * oRow}
     */
    static void transpose(
            float[] x, int xo, int xRow, int rows, int columns, float[] out, int oo, int oRow) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            four(x, xo + i * xRow, xRow, columns, out, oo + i, oRow);
        }
        for (; i < rows; i++) {
            int from = xo + i * xRow;
            for (int j = 0, o = oo + i; j < columns; j++, o += oRow) {
                out[o] = x[from + j];
            }
        }
    }

    private static void four(
            float[] x, int xo, int xRow, int columns, float[] out, int oo, int oRow) {
        int x1 = xo + xRow;
        int x2 = x1 + xRow;
        int x3 = x2 + xRow;
        for (int j = 0, o = oo; j < columns; j++, o += oRow) {
            out[o] = x[xo + j];
            out[o + 1] = x[x1 + j];
            out[o + 2] = x[x2 + j];
            out[o + 3] = x[x3 + j];
        }
    }
}
