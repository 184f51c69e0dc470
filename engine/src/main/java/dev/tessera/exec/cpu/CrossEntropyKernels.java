package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The elementwise part of the gradient of cross-entropy. */
final class CrossEntropyKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private CrossEntropyKernels() {}

    /** In {@code s} from {@code at} on: factor * exp(logit - l) instead of the logit. */
    static void softmaxTimes(float[] s, int at, int n, float l, float factor) {
        int j = 0;
        for (; j + L <= n; j += L) {
            VectorMath.expBounded(FloatVector.fromArray(S, s, at + j).sub(l)).mul(factor).intoArray(s, at + j);
        }
        if (j < n) {
            VectorMask<Float> m = Lanes.first(n - j);
            VectorMath.expBounded(FloatVector.fromArray(S, s, at + j, m).sub(l)).mul(factor).intoArray(s, at + j, m);
        }
    }
}
