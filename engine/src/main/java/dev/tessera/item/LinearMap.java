package dev.tessera.item;

import org.ejml.data.DMatrixRMaj;

/**
 * A matrix A [rows x columns] that is only multiplied with: all that a randomised decomposition
 * needs.
 */
interface LinearMap {
    int rows();

    int columns();

    /** A x, for x [columns x l]. */
    DMatrixRMaj times(DMatrixRMaj x);

    /** A^T y, for y [rows x l]. */
    DMatrixRMaj transposeTimes(DMatrixRMaj y);
}
