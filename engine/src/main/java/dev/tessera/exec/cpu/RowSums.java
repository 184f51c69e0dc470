package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * Sums and maxima of {@code n} contiguous floats in a fixed order. Each sum is compiled on its own,
 * see {@link Uninlined}.
 */
final class RowSums {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;
    private static final MethodHandle[] SUM = kernel("sum");
    private static final MethodHandle[] DOT = kernel("dot");
    private static final MethodHandle[] PRECISE_DOT = kernel("preciseDot");
    private static final MethodHandle[] SQUARED_DISTANCE = kernel("squaredDistance");
    private static final MethodHandle[] SPREAD = kernel("spread");
    private static final MethodHandle[] PROJECTIONS = kernel("projections");
    private static final MethodHandle[] TRIPLE_DOT = kernel("tripleDot");
    private static final MethodHandle[] SUM_EXP = kernel("sumExp");
    private static final MethodHandle[] EXP_INTO = kernel("expInto");
    private static final MethodHandle[] EXP_IN_PLACE = kernel("expInPlace");

    private RowSums() {}

    private static MethodHandle[] kernel(String name) {
        return Uninlined.method(MethodHandles.lookup(), RowSumKernels.class, name);
    }

    static float sum(float[] x, int xo, int n) {
        try {
            return (float) SUM[0].invokeExact(x, xo, n);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /** The inner product. */
    static float dot(float[] a, int ao, float[] b, int bo, int n) {
        try {
            return (float) DOT[0].invokeExact(a, ao, b, bo, n);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /**
     * The inner product with products and sums in double precision, for long operands whose terms
     * cancel.
     */
    static double preciseDot(float[] a, int ao, float[] b, int bo, int n) {
        try {
            return (double) PRECISE_DOT[0].invokeExact(a, ao, b, bo, n);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /** The squared distance. */
    static float squaredDistance(float[] a, int ao, float[] b, int bo, int n) {
        try {
            return (float) SQUARED_DISTANCE[0].invokeExact(a, ao, b, bo, n);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /** sum over j of a_j b_j c_j. */
    static float tripleDot(float[] a, int ao, float[] b, int bo, float[] c, int co, int n) {
        try {
            return (float) TRIPLE_DOT[0].invokeExact(a, ao, b, bo, c, co, n);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /**
     * The sums over j of x_j - center and of (x_j - center)^2: {@link #high} and {@link #low} of
     * the result.
     */
    static long spread(float[] x, int xo, float center, int n) {
        try {
            return (long) SPREAD[0].invokeExact(x, xo, center, n);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /**
     * The sums over j of a_j b_j and of a_j b_j (x_j - center): {@link #high} and {@link #low} of
     * the result.
     */
    static long projections(
            float[] a, int ao, float[] b, int bo, float[] x, int xo, float center, int n) {
        try {
            return (long) PROJECTIONS[0].invokeExact(a, ao, b, bo, x, xo, center, n);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    static float high(long pair) {
        return Float.intBitsToFloat((int) (pair >>> 32));
    }

    static float low(long pair) {
        return Float.intBitsToFloat((int) pair);
    }

    /**
     * sum over j of exp(x_j - shift), no argument above 88, n a multiple of the vector length; the
     * exponentials go to y.
     */
    static float expInto(float[] x, int xo, float[] y, int yo, int n, float shift) {
        try {
            return (float) EXP_INTO[0].invokeExact(x, xo, y, yo, n, shift);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /** sum over j of exp(x_j - shift), no argument above 88; x is padded. */
    static float sumExp(float[] x, int xo, int n, float shift) {
        try {
            return (float) SUM_EXP[0].invokeExact(x, xo, n, shift);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /**
     * sum over j of exp(scale * x_j - shift), no argument above 88 and scale above 0; the
     * exponentials replace x, which is padded.
     */
    static float expInPlace(float[] x, int xo, int n, float scale, float shift) {
        try {
            return (float) EXP_IN_PLACE[0].invokeExact(x, xo, n, scale, shift);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /**
     * The largest element that is a number, minus infinity of none. Comparing and choosing is a
     * third of the work of {@code max}, which looks for NaN and the sign of zeros.
     */
    static float max(float[] x, int xo, int n) {
        FloatVector m0 = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        FloatVector m1 = m0;
        int j = 0;
        for (; j + 2 * L <= n; j += 2 * L) {
            FloatVector v0 = FloatVector.fromArray(S, x, xo + j);
            FloatVector v1 = FloatVector.fromArray(S, x, xo + j + L);
            m0 = m0.blend(v0, v0.compare(VectorOperators.GT, m0));
            m1 = m1.blend(v1, v1.compare(VectorOperators.GT, m1));
        }
        float max = m0.max(m1).reduceLanes(VectorOperators.MAX);
        for (; j < n; j++) {
            max = x[xo + j] > max ? x[xo + j] : max;
        }
        return max;
    }

    /**
     * Puts minus infinity behind {@code n} elements up to the next whole vector, so that what
     * follows needs no masks: its exponential is 0.
     */
    static void pad(float[] x, int xo, int n) {
        for (int j = n; j < Lanes.roundUp(n, L); j++) {
            x[xo + j] = Float.NEGATIVE_INFINITY;
        }
    }

    /** x *= factor. */
    static void scaleInPlace(float[] x, int xo, int n, float factor) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector.fromArray(S, x, xo + j).mul(factor).intoArray(x, xo + j);
        }
        for (; j < n; j++) {
            x[xo + j] *= factor;
        }
    }

    /** x -= y. */
    static void subtract(float[] x, int xo, float[] y, int yo, int n) {
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector.fromArray(S, x, xo + j)
                    .sub(FloatVector.fromArray(S, y, yo + j))
                    .intoArray(x, xo + j);
        }
        for (; j < n; j++) {
            x[xo + j] -= y[yo + j];
        }
    }
}
