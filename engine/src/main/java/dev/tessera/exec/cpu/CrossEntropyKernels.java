package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The elementwise part of the gradient of cross-entropy. */
final class CrossEntropyKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private CrossEntropyKernels() {}

    /**
     * In {@code s} from {@code at} on: factor * exp(logit - l) instead of the logit; the row is
     * padded.
     */
    static void softmaxTimes(float[] s, int at, int n, float l, float factor) {
        for (int j = 0; j < n; j += L) {
            VectorMath.expBounded(FloatVector.fromArray(S, s, at + j).sub(l))
                    .mul(factor)
                    .intoArray(s, at + j);
        }
    }
}
