package dev.tessera.item;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

class DecompositionTest {

    /** Rows with a falling spectrum and columns of mean 0. */
    private static DenseRows rows(int count, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[count * columns];
        for (int j = 0; j < columns; j++) {
            double mean = 0;
            for (int i = 0; i < count; i++) {
                data[i * columns + j] = (float) (random.nextGaussian() * Math.pow(0.8, j));
                mean += data[i * columns + j] / (double) count;
            }
            for (int i = 0; i < count; i++) {
                data[i * columns + j] -= (float) mean;
            }
        }
        return new DenseRows(count, columns, data);
    }

    private static DMatrixRMaj matrix(DenseRows rows) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows.rows(), rows.columns());
        Arrays.setAll(matrix.data, i -> rows.data()[i]);
        return matrix;
    }

    private static SingularValueDecomposition_F64<DMatrixRMaj> svd(DenseRows rows) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(rows.rows(), rows.columns(), true, true, true);
        assertTrue(svd.decompose(matrix(rows)));
        return svd;
    }

    @Test
    void principalComponentsAreTheSingularDirectionsOfADenseSvd() {
        DenseRows rows = rows(50, 7, 1);
        SingularValueDecomposition_F64<DMatrixRMaj> svd = svd(rows);
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj v = svd.getV(null, false);
        SingularOps_DDRM.descendingOrder(u, false, svd.getSingularValues(), 7, v, false);
        PrincipalComponents components = PrincipalComponents.exact(rows, 4);
        double total = 0;
        for (int k = 0; k < 7; k++) {
            total += Math.pow(svd.getSingularValues()[k], 2) / 50;
        }
        assertEquals(total, components.total(), 1e-6);
        for (int k = 0; k < 4; k++) {
            double sigma = svd.getSingularValues()[k];
            assertEquals(sigma * sigma / 50, components.variances()[k], 1e-6);
            double sign = Math.signum(u.get(0, k) * components.projected()[k]);
            for (int i = 0; i < 50; i++) {
                assertEquals(sign * u.get(i, k) * sigma, components.projected()[i * 4 + k], 1e-5);
            }
        }
    }

    @Test
    void theRandomisedPrincipalComponentsAreTheExactOnes() {
        DenseRows rows = rows(80, 30, 2);
        PrincipalComponents exact = PrincipalComponents.exact(rows, 6);
        PrincipalComponents randomised = PrincipalComponents.randomised(rows, 6, 5);
        assertArrayEquals(exact.variances(), randomised.variances(), 1e-6);
        for (int k = 0; k < 6; k++) {
            double sign = Math.signum(exact.projected()[k] * randomised.projected()[k]);
            for (int i = 0; i < 80; i++) {
                assertEquals(
                        exact.projected()[i * 6 + k],
                        sign * randomised.projected()[i * 6 + k],
                        1e-4);
            }
        }
    }

    @Test
    void componentsWithoutVarianceAreLeftOut() {
        // The second column is twice the first: one direction holds everything.
        DenseRows rows = new DenseRows(4, 2, new float[] {1, 2, -1, -2, 3, 6, -3, -6});
        PrincipalComponents components = PrincipalComponents.exact(rows, 2);
        assertEquals(1, components.variances().length);
        assertEquals(1, components.explained(), 1e-6);
    }

    @Test
    void whitenedCoordinatesHaveVarianceOne() {
        PrincipalComponents whitened = PrincipalComponents.exact(rows(40, 5, 3), 3).whitened();
        for (int k = 0; k < 3; k++) {
            double squares = 0;
            for (int i = 0; i < 40; i++) {
                squares += Math.pow(whitened.projected()[i * 3 + k], 2) / 40;
            }
            assertEquals(1, squares, 1e-5);
        }
    }

    @Test
    void theTruncatedSvdFindsTheLeadingTriplesOfADenseOne() {
        DenseRows rows = rows(60, 40, 4);
        SingularValueDecomposition_F64<DMatrixRMaj> dense = svd(rows);
        double[] values = dense.getSingularValues().clone();
        Arrays.sort(values);
        TruncatedSvd truncated = TruncatedSvd.of(rows, 8, 1);
        for (int k = 0; k < 8; k++) {
            assertEquals(
                    values[values.length - 1 - k],
                    truncated.values()[k],
                    1e-6 * truncated.values()[0]);
        }
        assertEquals(0, residual(rows, truncated), 1e-5 * truncated.values()[0]);
    }

    /** The largest entry of A v - u sigma over all triples. */
    private static double residual(DenseRows rows, TruncatedSvd svd) {
        DMatrixRMaj product = new DMatrixRMaj(rows.rows(), svd.values().length);
        CommonOps_DDRM.mult(matrix(rows), svd.right(), product);
        double largest = 0;
        for (int i = 0; i < product.data.length; i++) {
            int k = i % svd.values().length;
            largest =
                    Math.max(
                            largest,
                            Math.abs(product.data[i] - svd.left().data[i] * svd.values()[k]));
        }
        return largest;
    }

    @Test
    void aMatrixOfRankTwoHasTwoSingularValuesHoweverManyAreAskedFor() {
        // Rows are sums of (1,1,0,0) and (0,0,1,2).
        DenseRows rows = new DenseRows(3, 4, new float[] {1, 1, 0, 0, 0, 0, 1, 2, 1, 1, 1, 2});
        TruncatedSvd svd = TruncatedSvd.of(rows, 4, 1);
        assertEquals(2, svd.values().length);
        float[] rebuilt = new float[12];
        for (int i = 0; i < 12; i++) {
            for (int k = 0; k < 2; k++) {
                rebuilt[i] +=
                        (float)
                                (svd.left().get(i / 4, k)
                                        * svd.values()[k]
                                        * svd.right().get(i % 4, k));
            }
        }
        assertArrayEquals(rows.data(), rebuilt, 1e-6f);
    }

    @Test
    void sparseAndDenseRowsMultiplyAlike() {
        SparseRows sparse =
                new SparseRows(
                        3,
                        4,
                        new int[] {0, 2, 2, 4},
                        new int[] {0, 3, 1, 2},
                        new float[] {1, 2, 3, 4});
        DenseRows dense = new DenseRows(3, 4, sparse.dense());
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}});
        DMatrixRMaj y = new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        // By hand: (1 + 2 * 7, 2 + 2 * 8), nothing, (3 * 3 + 4 * 5, 3 * 4 + 4 * 6).
        assertArrayEquals(new double[] {15, 18, 0, 0, 29, 36}, sparse.times(x).data);
        assertArrayEquals(sparse.times(x).data, dense.times(x).data);
        assertArrayEquals(new double[] {1, 2, 15, 18, 20, 24, 2, 4}, sparse.transposeTimes(y).data);
        assertArrayEquals(sparse.transposeTimes(y).data, dense.transposeTimes(y).data);
    }
}
