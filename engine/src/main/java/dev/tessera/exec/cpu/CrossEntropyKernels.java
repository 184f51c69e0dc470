package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The elementwise parts of cross-entropy; what calls functions on vectors is compiled on its own:
 * {@link Uninlined}.
 */
final class CrossEntropyKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;
    private static final MethodHandle[] SOFTMAX_TIMES =
            Uninlined.method(MethodHandles.lookup(), CrossEntropyKernels.class, "softmaxTimesRow");

    private CrossEntropyKernels() {}

    /**
     * In {@code s} from {@code at} on: factor * exp(logit - l) instead of the logit; the row is
     * padded.
     */
    static void softmaxTimes(float[] s, int at, int n, float l, float factor) {
        try {
            SOFTMAX_TIMES[0].invokeExact(s, at, n, l, factor);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    static void softmaxTimesRow(float[] s, int at, int n, float l, float factor) {
        for (int j = 0; j < n; j += L) {
            VectorMath.expBounded(FloatVector.fromArray(S, s, at + j).sub(l))
                    .mul(factor)
                    .intoArray(s, at + j);
        }
    }

    /** Puts {@code value} in place of each logit whose id is {@code wanted}. */
    static void overwriteEqual(
            int[] ids, int from, int n, int wanted, float[] logits, int at, float value) {
        int j = 0;
        for (; j + L <= n; j += L) {
            VectorMask<Integer> equal =
                    IntVector.fromArray(Lanes.INTS, ids, from + j)
                            .compare(VectorOperators.EQ, wanted);
            if (equal.anyTrue()) {
                for (int i = j; i < j + L; i++) {
                    overwriteOne(ids[from + i] == wanted, logits, at + i, value);
                }
            }
        }
        for (; j < n; j++) {
            overwriteOne(ids[from + j] == wanted, logits, at + j, value);
        }
    }

    private static void overwriteOne(boolean is, float[] logits, int at, float value) {
        if (is) {
            logits[at] = value;
        }
    }
}
