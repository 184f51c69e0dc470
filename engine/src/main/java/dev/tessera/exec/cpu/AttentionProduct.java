package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * Small matrix products of attention, C = start + A B, that read B where it lies and keep a tile of
 * C in registers from its start to its end: sums over queries and keys are too short to pay for
 * packing, or for another way of a tile through memory.
 *
 * <p>Element (i, k) of A lies at {@code ao + i * aRow + k * aDepth}, row k of B at {@code bo + k *
 * bRow}, row i of C at {@code co + i * cRow}, and what it starts from at {@code so + i * sRow}.
 * Each element is one chain of multiply-adds over ascending k.
 *
 * <p>A tile with fewer rows computes its last row again in place of those it lacks; the kernels
 * have no branch behind their loops, see {@link MicroKernel#multiply}.
 */
final class AttentionProduct {
    /** Rows of a tile. */
    static final int ROWS = 8;

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private AttentionProduct() {}

    /** A tile of {@code rows} rows, at most {@link #ROWS}, and whole vectors of columns. */
    static void tile(
            float[] a,
            int ao,
            int aRow,
            int aDepth,
            int rows,
            float[] b,
            int bo,
            int bRow,
            int depth,
            int columns,
            float[] start,
            int so,
            int sRow,
            int sColumn,
            float[] c,
            int co,
            int cRow) {
        int j = 0;
        for (; j + 2 * L <= columns; j += 2 * L) {
            int s = so + j * sColumn;
            pair(
                    a, ao, aRow, aDepth, rows, b, bo + j, bRow, depth, start, s, sRow, c, co + j,
                    cRow);
        }
        if (j < columns) {
            int s = so + j * sColumn;
            single(
                    a, ao, aRow, aDepth, rows, b, bo + j, bRow, depth, start, s, sRow, c, co + j,
                    cRow);
        }
    }

    /**
     * A tile of {@code rows} rows and less than a vector of columns.
     *
     * @param b a panel of whole vectors, row k at {@code bo + k * Lanes.LENGTH}
     * @param add whether C starts from itself, else from 0
     * @param tile memory for {@link #ROWS} vectors in {@code b}
     */
    static void tail(
            float[] a,
            int ao,
            int aRow,
            int aDepth,
            int rows,
            float[] b,
            int bo,
            int depth,
            int columns,
            boolean add,
            float[] c,
            int co,
            int cRow,
            int tile) {
        Arrays.fill(b, tile, tile + ROWS * L, 0f);
        for (int i = 0; add && i < rows; i++) {
            System.arraycopy(c, co + i * cRow, b, tile + i * L, columns);
        }
        single(a, ao, aRow, aDepth, rows, b, bo, L, depth, b, tile, L, b, tile, L);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(b, tile + i * L, c, co + i * cRow, columns);
        }
    }

    /** A tile of 8 rows and two vectors of columns. */
    private static void pair(
            float[] a,
            int ao,
            int aRow,
            int aDepth,
            int rows,
            float[] b,
            int bo,
            int bRow,
            int depth,
            float[] start,
            int so,
            int sRow,
            float[] c,
            int co,
            int cRow) {
        int last = rows - 1;
        int i1 = Math.min(1, last);
        int i2 = Math.min(2, last);
        int i3 = Math.min(3, last);
        int i4 = Math.min(4, last);
        int i5 = Math.min(5, last);
        int i6 = Math.min(6, last);
        int i7 = Math.min(7, last);
        int a1 = i1 * aRow;
        int a2 = i2 * aRow;
        int a3 = i3 * aRow;
        int a4 = i4 * aRow;
        int a5 = i5 * aRow;
        int a6 = i6 * aRow;
        int a7 = i7 * aRow;
        FloatVector c00 = FloatVector.fromArray(S, start, so);
        FloatVector c01 = FloatVector.fromArray(S, start, so + L);
        FloatVector c10 = FloatVector.fromArray(S, start, so + i1 * sRow);
        FloatVector c11 = FloatVector.fromArray(S, start, so + i1 * sRow + L);
        FloatVector c20 = FloatVector.fromArray(S, start, so + i2 * sRow);
        FloatVector c21 = FloatVector.fromArray(S, start, so + i2 * sRow + L);
        FloatVector c30 = FloatVector.fromArray(S, start, so + i3 * sRow);
        FloatVector c31 = FloatVector.fromArray(S, start, so + i3 * sRow + L);
        FloatVector c40 = FloatVector.fromArray(S, start, so + i4 * sRow);
        FloatVector c41 = FloatVector.fromArray(S, start, so + i4 * sRow + L);
        FloatVector c50 = FloatVector.fromArray(S, start, so + i5 * sRow);
        FloatVector c51 = FloatVector.fromArray(S, start, so + i5 * sRow + L);
        FloatVector c60 = FloatVector.fromArray(S, start, so + i6 * sRow);
        FloatVector c61 = FloatVector.fromArray(S, start, so + i6 * sRow + L);
        FloatVector c70 = FloatVector.fromArray(S, start, so + i7 * sRow);
        FloatVector c71 = FloatVector.fromArray(S, start, so + i7 * sRow + L);
        int ak = ao;
        int bk = bo;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bk);
            FloatVector b1 = FloatVector.fromArray(S, b, bk + L);
            FloatVector v = FloatVector.broadcast(S, a[ak]);
            c00 = v.fma(b0, c00);
            c01 = v.fma(b1, c01);
            v = FloatVector.broadcast(S, a[ak + a1]);
            c10 = v.fma(b0, c10);
            c11 = v.fma(b1, c11);
            v = FloatVector.broadcast(S, a[ak + a2]);
            c20 = v.fma(b0, c20);
            c21 = v.fma(b1, c21);
            v = FloatVector.broadcast(S, a[ak + a3]);
            c30 = v.fma(b0, c30);
            c31 = v.fma(b1, c31);
            v = FloatVector.broadcast(S, a[ak + a4]);
            c40 = v.fma(b0, c40);
            c41 = v.fma(b1, c41);
            v = FloatVector.broadcast(S, a[ak + a5]);
            c50 = v.fma(b0, c50);
            c51 = v.fma(b1, c51);
            v = FloatVector.broadcast(S, a[ak + a6]);
            c60 = v.fma(b0, c60);
            c61 = v.fma(b1, c61);
            v = FloatVector.broadcast(S, a[ak + a7]);
            c70 = v.fma(b0, c70);
            c71 = v.fma(b1, c71);
            ak += aDepth;
            bk += bRow;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + L);
        c10.intoArray(c, co + i1 * cRow);
        c11.intoArray(c, co + i1 * cRow + L);
        c20.intoArray(c, co + i2 * cRow);
        c21.intoArray(c, co + i2 * cRow + L);
        c30.intoArray(c, co + i3 * cRow);
        c31.intoArray(c, co + i3 * cRow + L);
        c40.intoArray(c, co + i4 * cRow);
        c41.intoArray(c, co + i4 * cRow + L);
        c50.intoArray(c, co + i5 * cRow);
        c51.intoArray(c, co + i5 * cRow + L);
        c60.intoArray(c, co + i6 * cRow);
        c61.intoArray(c, co + i6 * cRow + L);
        c70.intoArray(c, co + i7 * cRow);
        c71.intoArray(c, co + i7 * cRow + L);
    }

    /** A tile of 8 rows and a vector of columns. */
    private static void single(
            float[] a,
            int ao,
            int aRow,
            int aDepth,
            int rows,
            float[] b,
            int bo,
            int bRow,
            int depth,
            float[] start,
            int so,
            int sRow,
            float[] c,
            int co,
            int cRow) {
        int last = rows - 1;
        int i1 = Math.min(1, last);
        int i2 = Math.min(2, last);
        int i3 = Math.min(3, last);
        int i4 = Math.min(4, last);
        int i5 = Math.min(5, last);
        int i6 = Math.min(6, last);
        int i7 = Math.min(7, last);
        int a1 = i1 * aRow;
        int a2 = i2 * aRow;
        int a3 = i3 * aRow;
        int a4 = i4 * aRow;
        int a5 = i5 * aRow;
        int a6 = i6 * aRow;
        int a7 = i7 * aRow;
        FloatVector c0 = FloatVector.fromArray(S, start, so);
        FloatVector c1 = FloatVector.fromArray(S, start, so + i1 * sRow);
        FloatVector c2 = FloatVector.fromArray(S, start, so + i2 * sRow);
        FloatVector c3 = FloatVector.fromArray(S, start, so + i3 * sRow);
        FloatVector c4 = FloatVector.fromArray(S, start, so + i4 * sRow);
        FloatVector c5 = FloatVector.fromArray(S, start, so + i5 * sRow);
        FloatVector c6 = FloatVector.fromArray(S, start, so + i6 * sRow);
        FloatVector c7 = FloatVector.fromArray(S, start, so + i7 * sRow);
        int ak = ao;
        int bk = bo;
        for (int k = 0; k < depth; k++) {
            FloatVector v = FloatVector.fromArray(S, b, bk);
            c0 = v.fma(FloatVector.broadcast(S, a[ak]), c0);
            c1 = v.fma(FloatVector.broadcast(S, a[ak + a1]), c1);
            c2 = v.fma(FloatVector.broadcast(S, a[ak + a2]), c2);
            c3 = v.fma(FloatVector.broadcast(S, a[ak + a3]), c3);
            c4 = v.fma(FloatVector.broadcast(S, a[ak + a4]), c4);
            c5 = v.fma(FloatVector.broadcast(S, a[ak + a5]), c5);
            c6 = v.fma(FloatVector.broadcast(S, a[ak + a6]), c6);
            c7 = v.fma(FloatVector.broadcast(S, a[ak + a7]), c7);
            ak += aDepth;
            bk += bRow;
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + i1 * cRow);
        c2.intoArray(c, co + i2 * cRow);
        c3.intoArray(c, co + i3 * cRow);
        c4.intoArray(c, co + i4 * cRow);
        c5.intoArray(c, co + i5 * cRow);
        c6.intoArray(c, co + i6 * cRow);
        c7.intoArray(c, co + i7 * cRow);
    }
}
