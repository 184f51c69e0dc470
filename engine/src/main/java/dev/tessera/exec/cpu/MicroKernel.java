package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loop of every matrix product: a tile of {@link #ROWS} x {@link #COLUMNS} of C kept in registers while k runs.
 *
 * <p>Each element of the tile is one chain of fused multiply-adds over ascending k, whatever tile it falls into, so that the bits do not depend on how a product is split.
 */
final class MicroKernel {
    /** Rows of a tile: 8 rows by 2 vectors hide the latency of the multiply-add and leave registers for the operands. */
    static final int ROWS = 8;
    /** Columns of a tile and width of a packed panel. */
    static final int COLUMNS = 2 * Lanes.LENGTH;

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private MicroKernel() {}

    /**
     * C = A B, or C += A B, on one tile.
     *
     * @param a element (i, k) of A lies at {@code ao + i * aRow + k * aDepth}
     * @param rows 1 to 8; missing rows repeat the last and are not stored
     * @param b a packed panel: row k of COLUMNS floats lies at {@code bo + k * COLUMNS}
     * @param c row i of COLUMNS floats lies at {@code co + i * cRow}
     * @param add whether the product is added to what C holds
     */
    static void tile(
            float[] a, int ao, int aRow, int aDepth, int rows, float[] b, int bo, int depth, float[] c, int co, int cRow, boolean add) {
        int last = rows - 1;
        int r1 = Math.min(1, last) * aRow;
        int r2 = Math.min(2, last) * aRow;
        int r3 = Math.min(3, last) * aRow;
        int r4 = Math.min(4, last) * aRow;
        int r5 = Math.min(5, last) * aRow;
        int r6 = Math.min(6, last) * aRow;
        int r7 = Math.min(7, last) * aRow;
        FloatVector zero = FloatVector.zero(S);
        FloatVector c00 = zero;
        FloatVector c01 = zero;
        FloatVector c10 = zero;
        FloatVector c11 = zero;
        FloatVector c20 = zero;
        FloatVector c21 = zero;
        FloatVector c30 = zero;
        FloatVector c31 = zero;
        FloatVector c40 = zero;
        FloatVector c41 = zero;
        FloatVector c50 = zero;
        FloatVector c51 = zero;
        FloatVector c60 = zero;
        FloatVector c61 = zero;
        FloatVector c70 = zero;
        FloatVector c71 = zero;
        int ak = ao;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bo + k * COLUMNS);
            FloatVector b1 = FloatVector.fromArray(S, b, bo + k * COLUMNS + L);
            FloatVector v = FloatVector.broadcast(S, a[ak]);
            c00 = v.fma(b0, c00);
            c01 = v.fma(b1, c01);
            v = FloatVector.broadcast(S, a[ak + r1]);
            c10 = v.fma(b0, c10);
            c11 = v.fma(b1, c11);
            v = FloatVector.broadcast(S, a[ak + r2]);
            c20 = v.fma(b0, c20);
            c21 = v.fma(b1, c21);
            v = FloatVector.broadcast(S, a[ak + r3]);
            c30 = v.fma(b0, c30);
            c31 = v.fma(b1, c31);
            v = FloatVector.broadcast(S, a[ak + r4]);
            c40 = v.fma(b0, c40);
            c41 = v.fma(b1, c41);
            v = FloatVector.broadcast(S, a[ak + r5]);
            c50 = v.fma(b0, c50);
            c51 = v.fma(b1, c51);
            v = FloatVector.broadcast(S, a[ak + r6]);
            c60 = v.fma(b0, c60);
            c61 = v.fma(b1, c61);
            v = FloatVector.broadcast(S, a[ak + r7]);
            c70 = v.fma(b0, c70);
            c71 = v.fma(b1, c71);
            ak += aDepth;
        }
        store(c00, c01, c, co, add);
        if (rows > 1) {
            store(c10, c11, c, co + cRow, add);
        }
        if (rows > 2) {
            store(c20, c21, c, co + 2 * cRow, add);
        }
        if (rows > 3) {
            store(c30, c31, c, co + 3 * cRow, add);
        }
        if (rows > 4) {
            store(c40, c41, c, co + 4 * cRow, add);
        }
        if (rows > 5) {
            store(c50, c51, c, co + 5 * cRow, add);
        }
        if (rows > 6) {
            store(c60, c61, c, co + 6 * cRow, add);
        }
        if (rows > 7) {
            store(c70, c71, c, co + 7 * cRow, add);
        }
    }

    private static void store(FloatVector v0, FloatVector v1, float[] c, int o, boolean add) {
        if (add) {
            FloatVector.fromArray(S, c, o).add(v0).intoArray(c, o);
            FloatVector.fromArray(S, c, o + L).add(v1).intoArray(c, o + L);
        } else {
            v0.intoArray(c, o);
            v1.intoArray(c, o + L);
        }
    }
}
