package dev.tessera.item;

import org.ejml.data.DMatrixRMaj;

/** A dense matrix of floats, row-major, multiplied with in double. */
@SuppressWarnings("ArrayRecordComponent") // the array is the payload: large, never compared
record DenseRows(int rows, int columns, float[] data) implements LinearMap {

    @Override
    public DMatrixRMaj times(DMatrixRMaj x) {
        int l = x.numCols;
        DMatrixRMaj product = new DMatrixRMaj(rows, l);
        for (int i = 0; i < data.length; i++) {
            SparseRows.axpy(data[i], x.data, i % columns * l, product.data, i / columns * l, l);
        }
        return product;
    }

    @Override
    public DMatrixRMaj transposeTimes(DMatrixRMaj y) {
        int l = y.numCols;
        DMatrixRMaj product = new DMatrixRMaj(columns, l);
        for (int i = 0; i < data.length; i++) {
            SparseRows.axpy(data[i], y.data, i / columns * l, product.data, i % columns * l, l);
        }
        return product;
    }
}
