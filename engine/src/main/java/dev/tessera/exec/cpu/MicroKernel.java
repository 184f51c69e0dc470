package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loop of every matrix product: a tile of {@link #ROWS} x {@link #COLUMNS} of C kept in
 * registers while k runs.
 *
 * <p>Each element of the tile is one chain of fused multiply-adds over ascending k, whatever tile
 * it falls into, so that the bits do not depend on how a product is split.
 */
final class MicroKernel {
    /**
     * Rows of a tile: 8 rows by 2 vectors hide the latency of the multiply-add and leave registers
     * for the operands.
     */
    static final int ROWS = 8;

    /** Columns of a tile and width of a packed panel. */
    static final int COLUMNS = 2 * Lanes.LENGTH;

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private MicroKernel() {}

    /**
     * The product of some rows of A and a panel of B, as a tile of ROWS x COLUMNS floats from index
     * 0 of {@code tile} on.
     *
     * <p>The method has no branch behind its loop and calls no helper: with either the JIT compiler
     * moved the accumulators to the heap, at a tenth of the speed.
     *
     * @param a element (i, k) of A lies at {@code ao + i * aRow + k * aDepth}
     * @param rows 1 to 8; missing rows repeat the last
     * @param b a packed panel: row k of COLUMNS floats lies at {@code bo + k * COLUMNS}
     */
    static void multiply(
            float[] a,
            int ao,
            int aRow,
            int aDepth,
            int rows,
            float[] b,
            int bo,
            int depth,
            float[] tile) {
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
        c00.intoArray(tile, 0);
        c01.intoArray(tile, L);
        c10.intoArray(tile, COLUMNS);
        c11.intoArray(tile, COLUMNS + L);
        c20.intoArray(tile, 2 * COLUMNS);
        c21.intoArray(tile, 2 * COLUMNS + L);
        c30.intoArray(tile, 3 * COLUMNS);
        c31.intoArray(tile, 3 * COLUMNS + L);
        c40.intoArray(tile, 4 * COLUMNS);
        c41.intoArray(tile, 4 * COLUMNS + L);
        c50.intoArray(tile, 5 * COLUMNS);
        c51.intoArray(tile, 5 * COLUMNS + L);
        c60.intoArray(tile, 6 * COLUMNS);
        c61.intoArray(tile, 6 * COLUMNS + L);
        c70.intoArray(tile, 7 * COLUMNS);
        c71.intoArray(tile, 7 * COLUMNS + L);
    }

    /**
     * C = tile, or C += tile, on {@code rows} x {@code columns} elements.
     *
     * @param c element (i, j) lies at {@code co + i * cRow + j}
     */
    static void store(
            float[] tile, int rows, int columns, float[] c, int co, int cRow, boolean add) {
        if (columns < COLUMNS) {
            storeEdge(tile, rows, columns, c, co, cRow, add);
        } else if (add) {
            for (int i = 0, o = co; i < rows; i++, o += cRow) {
                FloatVector.fromArray(S, c, o)
                        .add(FloatVector.fromArray(S, tile, i * COLUMNS))
                        .intoArray(c, o);
                FloatVector.fromArray(S, c, o + L)
                        .add(FloatVector.fromArray(S, tile, i * COLUMNS + L))
                        .intoArray(c, o + L);
            }
        } else {
            for (int i = 0, o = co; i < rows; i++, o += cRow) {
                FloatVector.fromArray(S, tile, i * COLUMNS).intoArray(c, o);
                FloatVector.fromArray(S, tile, i * COLUMNS + L).intoArray(c, o + L);
            }
        }
    }

    /**
     * The columns at the border of C: whole vectors, then single elements, which are added with the
     * same rounding.
     */
    private static void storeEdge(
            float[] tile, int rows, int columns, float[] c, int co, int cRow, boolean add) {
        int first = 0;
        if (columns >= L) {
            first = L;
            for (int i = 0, o = co; i < rows; i++, o += cRow) {
                FloatVector v = FloatVector.fromArray(S, tile, i * COLUMNS);
                if (add) {
                    FloatVector.fromArray(S, c, o).add(v).intoArray(c, o);
                } else {
                    v.intoArray(c, o);
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            int o = co + i * cRow;
            for (int j = first; j < columns; j++) {
                float value = tile[i * COLUMNS + j];
                c[o + j] = add ? c[o + j] + value : value;
            }
        }
    }
}
