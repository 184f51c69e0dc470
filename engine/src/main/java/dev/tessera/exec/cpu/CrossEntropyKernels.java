package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The elementwise part of the gradient of cross-entropy, compiled on its own: {@link Uninlined}.
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
}
