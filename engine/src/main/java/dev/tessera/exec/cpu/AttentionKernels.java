package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The elementwise part of attention on tiles of scores that are stored key by key: row j holds the
 * scores of key j for all queries of the tile, so that each query has a lane of its own and sums
 * over keys need no sum over lanes. What needs exponentials or logarithms is compiled on its own,
 * see {@link Uninlined}.
 */
final class AttentionKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;
    private static final int QUERIES = AttentionLayout.QUERIES;

    /**
     * Where running maxima start: below every score, and finite so that a query without keys gets
     * sums of 0 and not NaN.
     */
    private static final float LOWEST = -1e30f;

    private static final FloatVector LANES = FloatVector.broadcast(S, 0f).addIndex(1);

    private static final MethodHandle[] WEIGH = kernel("weighTile");
    private static final MethodHandle[] FINISH = kernel("finishTile");
    private static final MethodHandle[] DIFFERENTIATE = kernel("differentiateTile");

    private AttentionKernels() {}

    private static MethodHandle[] kernel(String name) {
        return Uninlined.method(MethodHandles.lookup(), AttentionKernels.class, name);
    }

    /**
     * Starts the running maxima at {@code at}; the running sums follow, then room for corrections.
     */
    static void start(float[] s, int at) {
        for (int i = 0; i < QUERIES; i += L) {
            FloatVector.broadcast(S, LOWEST).intoArray(s, at + i);
            FloatVector.zero(S).intoArray(s, at + QUERIES + i);
        }
    }

    /**
     * Raises the running maxima to those of the scores of some more keys; leaves (maximum before -
     * maximum now) where the corrections go.
     *
     * @param at where the scores begin
     * @param lower keys that the lower vector of queries has scores for
     * @param states as {@link #start} left them
     */
    static void raiseMaxima(float[] s, int at, int lower, int keys, int states) {
        for (int i = 0; i < QUERIES; i += L) {
            int count = i == 0 ? lower : keys;
            FloatVector max = FloatVector.fromArray(S, s, states + i);
            for (int j = 0; j < count; j++) {
                FloatVector score = FloatVector.fromArray(S, s, at + j * QUERIES + i);
                max = max.blend(score, score.compare(VectorOperators.GT, max));
            }
            FloatVector.fromArray(S, s, states + i).sub(max).intoArray(s, states + 2 * QUERIES + i);
            max.intoArray(s, states + i);
        }
    }

    /**
     * Multiplies the running sums by the corrections e^(maximum before - maximum now) (Milakov and
     * Gimelshein 2018), which stay for what else was summed before.
     */
    static void correct(float[] s, int states) {
        for (int i = 0; i < QUERIES; i++) {
            float correction = (float) StrictMath.exp(s[states + 2 * QUERIES + i]);
            s[states + 2 * QUERIES + i] = correction;
            s[states + QUERIES + i] *= correction;
        }
    }

    /**
     * Turns scores into weights relative to the running maxima and adds these to the running sums.
     */
    static void weigh(float[] s, int at, int lower, int keys, int states) {
        try {
            WEIGH[0].invokeExact(s, at, lower, keys, states);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    static void weighTile(float[] s, int at, int lower, int keys, int states) {
        for (int i = 0; i < QUERIES; i += L) {
            int count = i == 0 ? lower : keys;
            FloatVector max = FloatVector.fromArray(S, s, states + i);
            FloatVector sum = FloatVector.fromArray(S, s, states + QUERIES + i);
            for (int j = 0; j < count; j++) {
                int score = at + j * QUERIES + i;
                FloatVector weight =
                        VectorMath.expBounded(FloatVector.fromArray(S, s, score).sub(max));
                weight.intoArray(s, score);
                sum = sum.add(weight);
            }
            sum.intoArray(s, states + QUERIES + i);
        }
    }

    /**
     * The log-sum-exp replaces the running maxima, the inverse of the sums the sums; a query
     * without keys has minus infinity and 0.
     */
    static void finish(float[] s, int states) {
        try {
            FINISH[0].invokeExact(s, states);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    static void finishTile(float[] s, int states) {
        for (int i = 0; i < QUERIES; i += L) {
            FloatVector sum = FloatVector.fromArray(S, s, states + QUERIES + i);
            VectorMask<Float> none = sum.compare(VectorOperators.EQ, 0f);
            FloatVector logSumExp =
                    FloatVector.fromArray(S, s, states + i).add(VectorMath.log(sum));
            logSumExp.blend(Float.NEGATIVE_INFINITY, none).intoArray(s, states + i);
            FloatVector.broadcast(S, 1f)
                    .div(sum)
                    .blend(0f, none)
                    .intoArray(s, states + QUERIES + i);
        }
    }

    /**
     * In {@code s}: weights w = exp(score - l) instead of scores, and d = factor * w * (d - mean),
     * for some keys.
     *
     * @param scores where the scores begin
     * @param slopes where d begins
     * @param lower keys that the lower vector of queries has scores for
     * @param states where l and, behind it, mean of each query lie
     */
    static void differentiate(
            float[] s, int scores, int slopes, int lower, int keys, int states, float factor) {
        try {
            DIFFERENTIATE[0].invokeExact(s, scores, slopes, lower, keys, states, factor);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    static void differentiateTile(
            float[] s, int scores, int slopes, int lower, int keys, int states, float factor) {
        for (int i = 0; i < QUERIES; i += L) {
            int count = i == 0 ? lower : keys;
            FloatVector l = FloatVector.fromArray(S, s, states + i);
            FloatVector mean = FloatVector.fromArray(S, s, states + QUERIES + i);
            for (int j = 0; j < count; j++) {
                int at = j * QUERIES + i;
                FloatVector weight =
                        VectorMath.expBounded(FloatVector.fromArray(S, s, scores + at).sub(l));
                weight.intoArray(s, scores + at);
                FloatVector.fromArray(S, s, slopes + at)
                        .sub(mean)
                        .mul(weight)
                        .mul(factor)
                        .intoArray(s, slopes + at);
            }
        }
    }

    /**
     * Overwrites what belongs to keys that a query does not see: query i sees key j if i >= j +
     * offset.
     *
     * @param lower keys to look at for the lower vector of queries
     */
    static void hide(float[] s, int at, int lower, int keys, int offset, float value) {
        for (int i = 0; i < QUERIES; i += L) {
            int count = i == 0 ? lower : keys;
            for (int j = Math.max(0, i + 1 - offset); j < count; j++) {
                int o = at + j * QUERIES + i;
                FloatVector.fromArray(S, s, o)
                        .blend(value, LANES.compare(VectorOperators.LT, (float) (j + offset - i)))
                        .intoArray(s, o);
            }
        }
    }

    /** Zeros for the upper vector of queries. */
    static void clearUpper(float[] s, int at, int keys) {
        for (int j = 0; j < keys; j++) {
            FloatVector.zero(S).intoArray(s, at + j * QUERIES + L);
        }
    }

    /** x *= factor for a tile. */
    static void scale(float[] s, int at, int keys, float factor) {
        for (int i = at; i < at + keys * QUERIES; i += L) {
            FloatVector.fromArray(S, s, i).mul(factor).intoArray(s, i);
        }
    }

    /**
     * Adds each diagonal of a tile to one of the copies of its sum: element (j, i) to place i - j +
     * keys - 1 of copy j mod {@code copies}, a power of two.
     */
    static void addDiagonals(float[] s, int at, int keys, int sums, int copies, int size) {
        for (int j = 0; j < keys; j++) {
            int sum = sums + (j & (copies - 1)) * size + keys - 1 - j;
            for (int i = 0; i < QUERIES; i += L) {
                FloatVector.fromArray(S, s, sum + i)
                        .add(FloatVector.fromArray(S, s, at + j * QUERIES + i))
                        .intoArray(s, sum + i);
            }
        }
    }
}
