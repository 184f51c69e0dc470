package dev.tessera.exec.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link RowSums} calls: one or two vectors of partial sums taken in turn, then the tree of
 * {@link Lanes#sum}. The ends that fill no vector are loops of at most two turns, for an
 * accumulator that merges behind an {@code if} would be moved to the heap.
 */
final class RowSumKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final VectorSpecies<Double> D = Lanes.DOUBLES;
    private static final int L = Lanes.LENGTH;

    private RowSumKernels() {}

    static float sum(float[] x, int xo, int n) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        int j = 0;
        for (; j + 2 * L <= n; j += 2 * L) {
            s0 = s0.add(FloatVector.fromArray(S, x, xo + j));
            s1 = s1.add(FloatVector.fromArray(S, x, xo + j + L));
        }
        for (; j < n; j += L) {
            s0 = s0.add(FloatVector.fromArray(S, x, xo + j, S.indexInRange(j, n)));
        }
        return Lanes.sum(s0.add(s1));
    }

    /** The inner product. */
    static float dot(float[] a, int ao, float[] b, int bo, int n) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        int j = 0;
        for (; j + 2 * L <= n; j += 2 * L) {
            s0 = FloatVector.fromArray(S, a, ao + j).fma(FloatVector.fromArray(S, b, bo + j), s0);
            s1 =
                    FloatVector.fromArray(S, a, ao + j + L)
                            .fma(FloatVector.fromArray(S, b, bo + j + L), s1);
        }
        for (; j < n; j += L) {
            VectorMask<Float> m = S.indexInRange(j, n);
            s0 =
                    FloatVector.fromArray(S, a, ao + j, m)
                            .fma(FloatVector.fromArray(S, b, bo + j, m), s0);
        }
        return Lanes.sum(s0.add(s1));
    }

    /**
     * The inner product with products and sums in double precision, for long operands whose terms
     * cancel.
     */
    static double preciseDot(float[] a, int ao, float[] b, int bo, int n) {
        DoubleVector s0 = DoubleVector.zero(D);
        DoubleVector s1 = s0;
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector x = FloatVector.fromArray(S, a, ao + j);
            FloatVector y = FloatVector.fromArray(S, b, bo + j);
            s0 = widen(x, 0).fma(widen(y, 0), s0);
            s1 = widen(x, 1).fma(widen(y, 1), s1);
        }
        double sum = Lanes.sum(s0.add(s1));
        for (; j < n; j++) {
            sum += (double) a[ao + j] * b[bo + j];
        }
        return sum;
    }

    private static DoubleVector widen(FloatVector v, int half) {
        return (DoubleVector) v.convertShape(VectorOperators.F2D, D, half);
    }

    /** The squared distance. */
    static float squaredDistance(float[] a, int ao, float[] b, int bo, int n) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        int j = 0;
        for (; j + 2 * L <= n; j += 2 * L) {
            FloatVector d0 =
                    FloatVector.fromArray(S, a, ao + j).sub(FloatVector.fromArray(S, b, bo + j));
            FloatVector d1 =
                    FloatVector.fromArray(S, a, ao + j + L)
                            .sub(FloatVector.fromArray(S, b, bo + j + L));
            s0 = d0.fma(d0, s0);
            s1 = d1.fma(d1, s1);
        }
        for (; j < n; j += L) {
            VectorMask<Float> m = S.indexInRange(j, n);
            FloatVector d =
                    FloatVector.fromArray(S, a, ao + j, m)
                            .sub(FloatVector.fromArray(S, b, bo + j, m));
            s0 = d.fma(d, s0);
        }
        return Lanes.sum(s0.add(s1));
    }

    /** sum over j of a_j b_j c_j. */
    static float tripleDot(float[] a, int ao, float[] b, int bo, float[] c, int co, int n) {
        FloatVector s = FloatVector.zero(S);
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector ab =
                    FloatVector.fromArray(S, a, ao + j).mul(FloatVector.fromArray(S, b, bo + j));
            s = ab.fma(FloatVector.fromArray(S, c, co + j), s);
        }
        for (; j < n; j += L) {
            VectorMask<Float> m = S.indexInRange(j, n);
            FloatVector ab =
                    FloatVector.fromArray(S, a, ao + j, m)
                            .mul(FloatVector.fromArray(S, b, bo + j, m));
            s = ab.fma(FloatVector.fromArray(S, c, co + j, m), s);
        }
        return Lanes.sum(s);
    }

    /** sum over j of exp(x_j - shift), no argument above 88; x is padded. */
    static float sumExp(float[] x, int xo, int n, float shift) {
        FloatVector s = FloatVector.zero(S);
        for (int j = 0; j < n; j += L) {
            s = s.add(VectorMath.expBounded(FloatVector.fromArray(S, x, xo + j).sub(shift)));
        }
        return Lanes.sum(s);
    }

    /**
     * sum over j of exp(scale * x_j - shift), no argument above 88 and scale above 0; the
     * exponentials replace x, which is padded.
     */
    static float expInPlace(float[] x, int xo, int n, float scale, float shift) {
        FloatVector minus = FloatVector.broadcast(S, -shift);
        FloatVector factor = FloatVector.broadcast(S, scale);
        FloatVector s = FloatVector.zero(S);
        for (int j = 0; j < n; j += L) {
            FloatVector e =
                    VectorMath.expBounded(FloatVector.fromArray(S, x, xo + j).fma(factor, minus));
            e.intoArray(x, xo + j);
            s = s.add(e);
        }
        return Lanes.sum(s);
    }

    /**
     * sum over j of exp(x_j - shift), no argument above 88, n a multiple of the vector length; the
     * exponentials go to y.
     */
    static float expInto(float[] x, int xo, float[] y, int yo, int n, float shift) {
        FloatVector s = FloatVector.zero(S);
        for (int j = 0; j < n; j += L) {
            FloatVector e = VectorMath.expBounded(FloatVector.fromArray(S, x, xo + j).sub(shift));
            e.intoArray(y, yo + j);
            s = s.add(e);
        }
        return Lanes.sum(s);
    }

    /**
     * The sums over j of x_j - center and of (x_j - center)^2, as the bits of the high and the low
     * half.
     */
    static long spread(float[] x, int xo, float center, int n) {
        FloatVector s = FloatVector.zero(S);
        FloatVector q = s;
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector v = FloatVector.fromArray(S, x, xo + j).sub(center);
            s = s.add(v);
            q = v.fma(v, q);
        }
        for (; j < n; j += L) {
            VectorMask<Float> m = S.indexInRange(j, n);
            FloatVector v = FloatVector.fromArray(S, x, xo + j, m).sub(center, m);
            s = s.add(v);
            q = v.fma(v, q);
        }
        return pair(Lanes.sum(s), Lanes.sum(q));
    }

    /**
     * The sums over j of a_j b_j and of a_j b_j (x_j - center), as the bits of the high and the low
     * half.
     */
    static long projections(
            float[] a, int ao, float[] b, int bo, float[] x, int xo, float center, int n) {
        FloatVector s = FloatVector.zero(S);
        FloatVector p = s;
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector ab =
                    FloatVector.fromArray(S, a, ao + j).mul(FloatVector.fromArray(S, b, bo + j));
            s = s.add(ab);
            p = ab.fma(FloatVector.fromArray(S, x, xo + j).sub(center), p);
        }
        for (; j < n; j += L) {
            VectorMask<Float> m = S.indexInRange(j, n);
            FloatVector ab =
                    FloatVector.fromArray(S, a, ao + j, m)
                            .mul(FloatVector.fromArray(S, b, bo + j, m));
            s = s.add(ab);
            p = ab.fma(FloatVector.fromArray(S, x, xo + j, m).sub(center), p);
        }
        return pair(Lanes.sum(s), Lanes.sum(p));
    }

    private static long pair(float high, float low) {
        return (long) Float.floatToRawIntBits(high) << 32
                | Float.floatToRawIntBits(low) & 0xFFFFFFFFL;
    }
}
