package dev.tessera.item;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.qr.QRDecompositionHouseholderColumn_DDRM;

import java.util.SplittableRandom;

/**
 * The leading singular triples of a matrix A [m x n] by a randomised range finder (Halko,
 * Martinsson and Tropp 2011, algorithms 4.4 and 5.1): Q is an orthonormal basis of (A A^T)^q A
 * Omega with Omega Gaussian, and A is replaced by Q Q^T A. With a basis of min(m, n) columns the
 * result is exact.
 *
 * @param left unit left singular vectors, one column a singular value
 * @param values singular values in descending order, none below 1e-7 of the first
 * @param right unit right singular vectors, one column a singular value
 */
@SuppressWarnings("ArrayRecordComponent") // a result handed on at once, never compared
record TruncatedSvd(DMatrixRMaj left, double[] values, DMatrixRMaj right) {
    /** Columns of the basis beyond the rank asked for. */
    private static final int OVERSAMPLING = 16;

    /**
     * q: each doubles the powers of the singular values and so separates them; text spectra fall
     * slowly.
     */
    private static final int POWER_ITERATIONS = 5;

    private static final double NEGLIGIBLE = 1e-7;

    /** The {@code rank} largest singular values, or as many as differ from 0. */
    static TruncatedSvd of(LinearMap a, int rank, long seed) {
        int columns = Math.min(rank + OVERSAMPLING, Math.min(a.rows(), a.columns()));
        DMatrixRMaj basis = orthonormal(a.times(gaussian(a.columns(), columns, seed)));
        for (int i = 0; i < POWER_ITERATIONS; i++) {
            basis = orthonormal(a.times(a.transposeTimes(basis)));
        }
        DMatrixRMaj projected = a.transposeTimes(basis); // (Q^T A)^T, [n x columns]
        DMatrixRMaj gram = new DMatrixRMaj(columns, columns);
        CommonOps_DDRM.multInner(projected, gram);
        return of(basis, projected, SymmetricEigen.of(gram), rank);
    }

    /** With B = Q^T A and B B^T = W L W^T: left = Q W, values = sqrt(L), right = B^T W / values. */
    private static TruncatedSvd of(
            DMatrixRMaj basis, DMatrixRMaj projected, SymmetricEigen eigen, int rank) {
        int kept = 0;
        while (kept < Math.min(rank, eigen.values().length)
                && eigen.values()[kept] > NEGLIGIBLE * NEGLIGIBLE * eigen.values()[0]) {
            kept++;
        }
        DMatrixRMaj w = CommonOps_DDRM.extract(eigen.vectors(), 0, basis.numCols, 0, kept);
        DMatrixRMaj left = new DMatrixRMaj(basis.numRows, kept);
        DMatrixRMaj right = new DMatrixRMaj(projected.numRows, kept);
        CommonOps_DDRM.mult(basis, w, left);
        CommonOps_DDRM.mult(projected, w, right);
        double[] values = new double[kept];
        for (int k = 0; k < kept; k++) {
            values[k] = Math.sqrt(eigen.values()[k]);
        }
        CommonOps_DDRM.divideCols(right, values);
        alignSigns(left, right);
        return new TruncatedSvd(left, values, right);
    }

    private static void alignSigns(DMatrixRMaj left, DMatrixRMaj right) {
        for (int k = 0; k < left.numCols; k++) {
            double largest = 0;
            for (int i = 0; i < left.numRows; i++) {
                largest = Math.abs(left.get(i, k)) > Math.abs(largest) ? left.get(i, k) : largest;
            }
            if (largest < 0) {
                CommonOps_DDRM.scaleCol(-1, left, k);
                CommonOps_DDRM.scaleCol(-1, right, k);
            }
        }
    }

    /** left * values^power as floats, row-major: one vector a row of A. */
    float[] rows(double power) {
        float[] rows = new float[left.numRows * values.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) (left.data[i] * Math.pow(values[i % values.length], power));
        }
        return rows;
    }

    private static DMatrixRMaj gaussian(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = random.nextGaussian();
        }
        return matrix;
    }

    private static DMatrixRMaj orthonormal(DMatrixRMaj tall) {
        QRDecompositionHouseholderColumn_DDRM qr = new QRDecompositionHouseholderColumn_DDRM();
        qr.decompose(tall);
        return qr.getQ(null, true);
    }
}
