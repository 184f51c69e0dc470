package dev.tessera.item;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues of a symmetric matrix in descending order with their unit eigenvectors; the entry
 * of largest magnitude of each vector is positive, which makes the decomposition unique where the
 * eigenvalues differ.
 *
 * @param vectors one column an eigenvalue
 */
@SuppressWarnings("ArrayRecordComponent") // a result handed on at once, never compared
record SymmetricEigen(double[] values, DMatrixRMaj vectors) {

    /** Decomposes a symmetric matrix, which is overwritten. */
    static SymmetricEigen of(DMatrixRMaj symmetric) {
        int n = symmetric.numRows;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(symmetric)) {
            throw new IllegalStateException(
                    "the eigenvalues of a symmetric "
                            + n
                            + " x "
                            + n
                            + " matrix did not converge; does it hold NaN?");
        }
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                                (Integer i) -> eigen.getEigenvalue(i).getReal())
                                        .reversed())
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] values = new double[n];
        DMatrixRMaj vectors = new DMatrixRMaj(n, n);
        for (int k = 0; k < n; k++) {
            values[k] = eigen.getEigenvalue(order[k]).getReal();
            DMatrixRMaj vector = eigen.getEigenVector(order[k]);
            for (int i = 0; i < n; i++) {
                vectors.set(i, k, vector.get(i, 0));
            }
        }
        makeLargestPositive(vectors);
        return new SymmetricEigen(values, vectors);
    }

    /** Turns every column whose entry of largest magnitude is negative. */
    static void makeLargestPositive(DMatrixRMaj matrix) {
        for (int k = 0; k < matrix.numCols; k++) {
            double largest = 0;
            for (int i = 0; i < matrix.numRows; i++) {
                double entry = matrix.get(i, k);
                largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
            }
            for (int i = 0; i < matrix.numRows && largest < 0; i++) {
                matrix.set(i, k, -matrix.get(i, k));
            }
        }
    }
}
