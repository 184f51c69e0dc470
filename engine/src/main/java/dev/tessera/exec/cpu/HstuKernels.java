package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** The elementwise part of HSTU attention on tiles of scores that are stored key by key. */
final class HstuKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;
    private static final int QUERIES = AttentionLayout.QUERIES;
    private static final MethodHandle[] WEIGH = kernel("weighTile");
    private static final MethodHandle[] DIFFERENTIATE = kernel("differentiateTile");

    private HstuKernels() {}

    private static MethodHandle[] kernel(String name) {
        return Uninlined.method(MethodHandles.lookup(), HstuKernels.class, name);
    }

    /** Scores become weights: factor * SiLU(score). */
    static void weigh(float[] s, int scores, int lower, int keys, float factor) {
        try {
            WEIGH[0].invokeExact(s, scores, lower, keys, factor);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    static void weighTile(float[] s, int scores, int lower, int keys, float factor) {
        for (int i = 0; i < QUERIES; i += L) {
            int count = i == 0 ? lower : keys;
            for (int j = 0; j < count; j++) {
                int at = scores + j * QUERIES + i;
                FloatVector x = FloatVector.fromArray(S, s, at);
                x.mul(factor).mul(VectorMath.sigmoid(x)).intoArray(s, at);
            }
        }
    }

    /**
     * Scores become weights as in {@link #weigh}; d becomes factor * d * SiLU', the gradient of the
     * score.
     *
     * @param slopes where d lies
     * @param lower keys that the lower vector of queries has scores for
     */
    static void differentiate(
            float[] s, int scores, int slopes, int lower, int keys, float factor) {
        try {
            DIFFERENTIATE[0].invokeExact(s, scores, slopes, lower, keys, factor);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    static void differentiateTile(
            float[] s, int scores, int slopes, int lower, int keys, float factor) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int i = 0; i < QUERIES; i += L) {
            int count = i == 0 ? lower : keys;
            for (int j = 0; j < count; j++) {
                int at = j * QUERIES + i;
                FloatVector x = FloatVector.fromArray(S, s, scores + at);
                FloatVector sigmoid = VectorMath.sigmoid(x);
                FloatVector value = x.mul(sigmoid);
                value.mul(factor).intoArray(s, scores + at);
                // s (1 + x (1 - s)) = s + SiLU (1 - s)
                value.fma(one.sub(sigmoid), sigmoid)
                        .mul(FloatVector.fromArray(S, s, slopes + at))
                        .mul(factor)
                        .intoArray(s, slopes + at);
            }
        }
    }

    /** sums = or += scores' gradients; these are then multiplied by the scale. */
    static void sumAndScale(
            float[] s, int slopes, int lower, int keys, int sums, boolean add, float scale) {
        for (int i = 0; i < QUERIES; i += L) {
            int count = i == 0 ? lower : keys;
            for (int j = 0; j < count; j++) {
                int at = j * QUERIES + i;
                FloatVector slope = FloatVector.fromArray(S, s, slopes + at);
                FloatVector sum = add ? FloatVector.fromArray(S, s, sums + at).add(slope) : slope;
                sum.intoArray(s, sums + at);
                slope.mul(scale).intoArray(s, slopes + at);
            }
        }
    }
}
