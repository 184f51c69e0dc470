package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * The inner loop of the search for nearest centroids: scores x.c - |c|^2 / 2 of a tile of rows and
 * a panel of centroids, kept in registers and compared with the best so far as soon as they are
 * complete.
 *
 * <p>A panel holds {@link #COLUMNS} centroids: first their -|c|^2 / 2, then their elements k after
 * k. Each score is one chain of fused multiply-adds over ascending k from -|c|^2 / 2 on, whatever
 * method computes it, so that a score found again has the same bits.
 */
final class NearestKernel {
    /** Rows of a tile: 24 accumulators, as many as 32 registers hold beside the operands. */
    static final int ROWS = 12;

    /** Centroids of a panel. */
    static final int COLUMNS = 2 * Lanes.LENGTH;

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private NearestKernel() {}

    /**
     * Compares a panel with the best so far, lane by lane: lane l of row i stands for the centroids
     * l and l + L of every panel. A score replaces the best of its lane only if it is larger.
     *
     * <p>As in {@link MicroKernel}, no branch and no call behind the loop.
     *
     * @param x row i begins at {@code xo + i * xRow}
     * @param rows 1 to 12; missing rows repeat the last
     * @param panels the panel begins at {@code po}
     * @param best 12 vectors of scores from {@code bo} on, and those of the numbers of their panels
     *     {@code numbersAt} further on
     * @param panel the number of this panel
     */
    static void compare(
            float[] x,
            int xo,
            int xRow,
            int rows,
            float[] panels,
            int po,
            int depth,
            float[] best,
            int bo,
            int numbersAt,
            float panel) {
        int last = rows - 1;
        int x0 = xo;
        int x1 = xo + Math.min(1, last) * xRow;
        int x2 = xo + Math.min(2, last) * xRow;
        int x3 = xo + Math.min(3, last) * xRow;
        int x4 = xo + Math.min(4, last) * xRow;
        int x5 = xo + Math.min(5, last) * xRow;
        int x6 = xo + Math.min(6, last) * xRow;
        int x7 = xo + Math.min(7, last) * xRow;
        int x8 = xo + Math.min(8, last) * xRow;
        int x9 = xo + Math.min(9, last) * xRow;
        int x10 = xo + Math.min(10, last) * xRow;
        int x11 = xo + Math.min(11, last) * xRow;
        FloatVector n0 = FloatVector.fromArray(S, panels, po);
        FloatVector n1 = FloatVector.fromArray(S, panels, po + L);
        FloatVector c00 = n0;
        FloatVector c01 = n1;
        FloatVector c10 = n0;
        FloatVector c11 = n1;
        FloatVector c20 = n0;
        FloatVector c21 = n1;
        FloatVector c30 = n0;
        FloatVector c31 = n1;
        FloatVector c40 = n0;
        FloatVector c41 = n1;
        FloatVector c50 = n0;
        FloatVector c51 = n1;
        FloatVector c60 = n0;
        FloatVector c61 = n1;
        FloatVector c70 = n0;
        FloatVector c71 = n1;
        FloatVector c80 = n0;
        FloatVector c81 = n1;
        FloatVector c90 = n0;
        FloatVector c91 = n1;
        FloatVector ca0 = n0;
        FloatVector ca1 = n1;
        FloatVector cb0 = n0;
        FloatVector cb1 = n1;
        int p = po + COLUMNS;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(S, panels, p + k * COLUMNS);
            FloatVector b1 = FloatVector.fromArray(S, panels, p + k * COLUMNS + L);
            FloatVector v = FloatVector.broadcast(S, x[x0 + k]);
            c00 = v.fma(b0, c00);
            c01 = v.fma(b1, c01);
            v = FloatVector.broadcast(S, x[x1 + k]);
            c10 = v.fma(b0, c10);
            c11 = v.fma(b1, c11);
            v = FloatVector.broadcast(S, x[x2 + k]);
            c20 = v.fma(b0, c20);
            c21 = v.fma(b1, c21);
            v = FloatVector.broadcast(S, x[x3 + k]);
            c30 = v.fma(b0, c30);
            c31 = v.fma(b1, c31);
            v = FloatVector.broadcast(S, x[x4 + k]);
            c40 = v.fma(b0, c40);
            c41 = v.fma(b1, c41);
            v = FloatVector.broadcast(S, x[x5 + k]);
            c50 = v.fma(b0, c50);
            c51 = v.fma(b1, c51);
            v = FloatVector.broadcast(S, x[x6 + k]);
            c60 = v.fma(b0, c60);
            c61 = v.fma(b1, c61);
            v = FloatVector.broadcast(S, x[x7 + k]);
            c70 = v.fma(b0, c70);
            c71 = v.fma(b1, c71);
            v = FloatVector.broadcast(S, x[x8 + k]);
            c80 = v.fma(b0, c80);
            c81 = v.fma(b1, c81);
            v = FloatVector.broadcast(S, x[x9 + k]);
            c90 = v.fma(b0, c90);
            c91 = v.fma(b1, c91);
            v = FloatVector.broadcast(S, x[x10 + k]);
            ca0 = v.fma(b0, ca0);
            ca1 = v.fma(b1, ca1);
            v = FloatVector.broadcast(S, x[x11 + k]);
            cb0 = v.fma(b0, cb0);
            cb1 = v.fma(b1, cb1);
        }
        FloatVector number = FloatVector.broadcast(S, panel);
        int no = bo + numbersAt;
        FloatVector m0 = c00.blend(c01, c01.compare(VectorOperators.GT, c00));
        FloatVector m1 = c10.blend(c11, c11.compare(VectorOperators.GT, c10));
        FloatVector m2 = c20.blend(c21, c21.compare(VectorOperators.GT, c20));
        FloatVector m3 = c30.blend(c31, c31.compare(VectorOperators.GT, c30));
        FloatVector m4 = c40.blend(c41, c41.compare(VectorOperators.GT, c40));
        FloatVector m5 = c50.blend(c51, c51.compare(VectorOperators.GT, c50));
        FloatVector m6 = c60.blend(c61, c61.compare(VectorOperators.GT, c60));
        FloatVector m7 = c70.blend(c71, c71.compare(VectorOperators.GT, c70));
        FloatVector m8 = c80.blend(c81, c81.compare(VectorOperators.GT, c80));
        FloatVector m9 = c90.blend(c91, c91.compare(VectorOperators.GT, c90));
        FloatVector ma = ca0.blend(ca1, ca1.compare(VectorOperators.GT, ca0));
        FloatVector mb = cb0.blend(cb1, cb1.compare(VectorOperators.GT, cb0));
        FloatVector o0 = FloatVector.fromArray(S, best, bo);
        VectorMask<Float> g0 = m0.compare(VectorOperators.GT, o0);
        o0.blend(m0, g0).intoArray(best, bo);
        FloatVector.fromArray(S, best, no).blend(number, g0).intoArray(best, no);
        FloatVector o1 = FloatVector.fromArray(S, best, bo + L);
        VectorMask<Float> g1 = m1.compare(VectorOperators.GT, o1);
        o1.blend(m1, g1).intoArray(best, bo + L);
        FloatVector.fromArray(S, best, no + L).blend(number, g1).intoArray(best, no + L);
        FloatVector o2 = FloatVector.fromArray(S, best, bo + 2 * L);
        VectorMask<Float> g2 = m2.compare(VectorOperators.GT, o2);
        o2.blend(m2, g2).intoArray(best, bo + 2 * L);
        FloatVector.fromArray(S, best, no + 2 * L).blend(number, g2).intoArray(best, no + 2 * L);
        FloatVector o3 = FloatVector.fromArray(S, best, bo + 3 * L);
        VectorMask<Float> g3 = m3.compare(VectorOperators.GT, o3);
        o3.blend(m3, g3).intoArray(best, bo + 3 * L);
        FloatVector.fromArray(S, best, no + 3 * L).blend(number, g3).intoArray(best, no + 3 * L);
        FloatVector o4 = FloatVector.fromArray(S, best, bo + 4 * L);
        VectorMask<Float> g4 = m4.compare(VectorOperators.GT, o4);
        o4.blend(m4, g4).intoArray(best, bo + 4 * L);
        FloatVector.fromArray(S, best, no + 4 * L).blend(number, g4).intoArray(best, no + 4 * L);
        FloatVector o5 = FloatVector.fromArray(S, best, bo + 5 * L);
        VectorMask<Float> g5 = m5.compare(VectorOperators.GT, o5);
        o5.blend(m5, g5).intoArray(best, bo + 5 * L);
        FloatVector.fromArray(S, best, no + 5 * L).blend(number, g5).intoArray(best, no + 5 * L);
        FloatVector o6 = FloatVector.fromArray(S, best, bo + 6 * L);
        VectorMask<Float> g6 = m6.compare(VectorOperators.GT, o6);
        o6.blend(m6, g6).intoArray(best, bo + 6 * L);
        FloatVector.fromArray(S, best, no + 6 * L).blend(number, g6).intoArray(best, no + 6 * L);
        FloatVector o7 = FloatVector.fromArray(S, best, bo + 7 * L);
        VectorMask<Float> g7 = m7.compare(VectorOperators.GT, o7);
        o7.blend(m7, g7).intoArray(best, bo + 7 * L);
        FloatVector.fromArray(S, best, no + 7 * L).blend(number, g7).intoArray(best, no + 7 * L);
        FloatVector o8 = FloatVector.fromArray(S, best, bo + 8 * L);
        VectorMask<Float> g8 = m8.compare(VectorOperators.GT, o8);
        o8.blend(m8, g8).intoArray(best, bo + 8 * L);
        FloatVector.fromArray(S, best, no + 8 * L).blend(number, g8).intoArray(best, no + 8 * L);
        FloatVector o9 = FloatVector.fromArray(S, best, bo + 9 * L);
        VectorMask<Float> g9 = m9.compare(VectorOperators.GT, o9);
        o9.blend(m9, g9).intoArray(best, bo + 9 * L);
        FloatVector.fromArray(S, best, no + 9 * L).blend(number, g9).intoArray(best, no + 9 * L);
        FloatVector oa = FloatVector.fromArray(S, best, bo + 10 * L);
        VectorMask<Float> ga = ma.compare(VectorOperators.GT, oa);
        oa.blend(ma, ga).intoArray(best, bo + 10 * L);
        FloatVector.fromArray(S, best, no + 10 * L).blend(number, ga).intoArray(best, no + 10 * L);
        FloatVector ob = FloatVector.fromArray(S, best, bo + 11 * L);
        VectorMask<Float> gb = mb.compare(VectorOperators.GT, ob);
        ob.blend(mb, gb).intoArray(best, bo + 11 * L);
        FloatVector.fromArray(S, best, no + 11 * L).blend(number, gb).intoArray(best, no + 11 * L);
    }

    /** The scores of one row with the centroids of a panel. */
    static void scores(float[] x, int xo, float[] panels, int po, int depth, float[] out) {
        FloatVector c0 = FloatVector.fromArray(S, panels, po);
        FloatVector c1 = FloatVector.fromArray(S, panels, po + L);
        int p = po + COLUMNS;
        for (int k = 0; k < depth; k++, p += COLUMNS) {
            FloatVector v = FloatVector.broadcast(S, x[xo + k]);
            c0 = v.fma(FloatVector.fromArray(S, panels, p), c0);
            c1 = v.fma(FloatVector.fromArray(S, panels, p + L), c1);
        }
        c0.intoArray(out, 0);
        c1.intoArray(out, L);
    }

    /** The largest of a vector of scores. */
    static float largest(float[] lanes, int at) {
        return FloatVector.fromArray(S, lanes, at).reduceLanes(VectorOperators.MAX);
    }

    /** The lowest number where the score is {@code best}; the first where none is. */
    static int lowestPanel(float[] lanes, int scores, int numbers, float best) {
        VectorMask<Float> equal =
                FloatVector.fromArray(S, lanes, scores).compare(VectorOperators.EQ, best);
        FloatVector number = FloatVector.fromArray(S, lanes, numbers);
        return equal.anyTrue()
                ? (int) number.reduceLanes(VectorOperators.MIN, equal)
                : (int) lanes[numbers];
    }

    /**
     * Packs the centroids from row {@code first} of c on into a panel; missing ones are infinitely
     * far.
     */
    static void pack(Floats c, int first, float[] out, int o) {
        int d = c.columns();
        int count = Math.min(COLUMNS, c.count() - first);
        Arrays.fill(out, o, o + COLUMNS, Float.NEGATIVE_INFINITY);
        if (count < COLUMNS) {
            Arrays.fill(out, o + COLUMNS, o + COLUMNS * (d + 1), 0f);
        }
        for (int j = 0; j < count; j++) {
            int co = c.row(first + j);
            out[o + j] = -.5f * RowSums.dot(c.array(), co, c.array(), co, d);
            for (int k = 0, at = o + COLUMNS + j; k < d; k++, at += COLUMNS) {
                out[at] = c.array()[co + k];
            }
        }
    }
}
