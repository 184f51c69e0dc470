package dev.tessera.item;

import org.ejml.data.DMatrixRMaj;

/**
 * A sparse matrix in compressed rows.
 *
 * @param starts first entry of each row, and the number of entries as last element
 * @param indices column of each entry, ascending inside a row
 * @param values value of each entry
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are the payload: large, never compared
record SparseRows(int rows, int columns, int[] starts, int[] indices, float[] values)
        implements LinearMap {

    @Override
    public DMatrixRMaj times(DMatrixRMaj x) {
        int l = x.numCols;
        DMatrixRMaj product = new DMatrixRMaj(rows, l);
        for (int row = 0; row < rows; row++) {
            for (int e = starts[row]; e < starts[row + 1]; e++) {
                axpy(values[e], x.data, indices[e] * l, product.data, row * l, l);
            }
        }
        return product;
    }

    @Override
    public DMatrixRMaj transposeTimes(DMatrixRMaj y) {
        int l = y.numCols;
        DMatrixRMaj product = new DMatrixRMaj(columns, l);
        for (int row = 0; row < rows; row++) {
            for (int e = starts[row]; e < starts[row + 1]; e++) {
                axpy(values[e], y.data, row * l, product.data, indices[e] * l, l);
            }
        }
        return product;
    }

    /** to += factor * from, over {@code length} elements. */
    static void axpy(
            double factor, double[] from, int fromStart, double[] to, int toStart, int length) {
        for (int j = 0; j < length; j++) {
            to[toStart + j] += factor * from[fromStart + j];
        }
    }

    /** All entries, zeros included, row-major. */
    float[] dense() {
        float[] dense = new float[Math.multiplyExact(rows, columns)];
        for (int row = 0; row < rows; row++) {
            for (int e = starts[row]; e < starts[row + 1]; e++) {
                dense[row * columns + indices[e]] = values[e];
            }
        }
        return dense;
    }

    boolean isEmptyRow(int row) {
        return starts[row] == starts[row + 1];
    }
}
