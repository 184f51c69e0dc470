package dev.tessera.item;

import org.ejml.data.DMatrixRMaj;

/**
 * The directions of largest variance of centred rows and the rows projected on them.
 *
 * @param projected the rows in the new coordinates, row-major
 * @param variances mean square of each new coordinate, descending
 * @param total mean squared norm of the rows before
 */
@SuppressWarnings("ArrayRecordComponent") // a result handed on at once, never compared
record PrincipalComponents(float[] projected, double[] variances, double total) {
    /**
     * Up to so many columns the covariance is decomposed exactly, above by the randomised
     * decomposition of the rows.
     */
    private static final int EXACT_COLUMNS = 768;

    private static final double NEGLIGIBLE = 1e-10;

    /**
     * Projects rows whose columns have mean 0.
     *
     * @param width the most components kept; those with no variance are left out
     */
    static PrincipalComponents of(DenseRows rows, int width, long seed) {
        return rows.columns() <= EXACT_COLUMNS ? exact(rows, width) : randomised(rows, width, seed);
    }

    static PrincipalComponents exact(DenseRows rows, int width) {
        SymmetricEigen eigen = SymmetricEigen.of(covariance(rows));
        int kept = 1;
        while (kept < Math.min(width, rows.columns())
                && eigen.values()[kept] > NEGLIGIBLE * eigen.values()[0]) {
            kept++;
        }
        DMatrixRMaj directions = new DMatrixRMaj(rows.columns(), kept);
        for (int i = 0; i < rows.columns(); i++) {
            System.arraycopy(
                    eigen.vectors().data, i * rows.columns(), directions.data, i * kept, kept);
        }
        DMatrixRMaj product = rows.times(directions);
        float[] projected = new float[product.data.length];
        for (int i = 0; i < projected.length; i++) {
            projected[i] = (float) product.data[i];
        }
        return of(projected, kept, rows);
    }

    static PrincipalComponents randomised(DenseRows rows, int width, long seed) {
        TruncatedSvd svd = TruncatedSvd.of(rows, width, seed);
        return of(svd.rows(1), svd.values().length, rows);
    }

    private static PrincipalComponents of(float[] projected, int kept, DenseRows rows) {
        double[] variances = new double[kept];
        for (int i = 0; i < projected.length; i++) {
            variances[i % kept] += (double) projected[i] * projected[i] / rows.rows();
        }
        double total = 0;
        for (float x : rows.data()) {
            total += (double) x * x / rows.rows();
        }
        return new PrincipalComponents(projected, variances, total);
    }

    /** X^T X / rows, in double. */
    private static DMatrixRMaj covariance(DenseRows rows) {
        int d = rows.columns();
        double[] sums = new double[d * d];
        double[] row = new double[d];
        for (int i = 0; i < rows.rows(); i++) {
            for (int j = 0; j < d; j++) {
                row[j] = rows.data()[i * d + j];
            }
            for (int j = 0; j < d; j++) {
                SparseRows.axpy(row[j], row, j, sums, j * d + j, d - j);
            }
        }
        DMatrixRMaj covariance = new DMatrixRMaj(d, d);
        for (int j = 0; j < d; j++) {
            for (int k = j; k < d; k++) {
                covariance.set(j, k, sums[j * d + k] / rows.rows());
                covariance.set(k, j, sums[j * d + k] / rows.rows());
            }
        }
        return covariance;
    }

    /** Scales every coordinate to mean square 1. */
    PrincipalComponents whitened() {
        float[] scaled = projected.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (scaled[i] / Math.sqrt(variances[i % variances.length]));
        }
        return new PrincipalComponents(scaled, variances, total);
    }

    /** Share of the variance that is kept. */
    double explained() {
        double kept = 0;
        for (double v : variances) {
            kept += v;
        }
        return total == 0 ? 1 : Math.min(1, kept / total);
    }
}
