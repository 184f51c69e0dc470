package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The elementwise part of the gradient of attention. */
final class AttentionKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private AttentionKernels() {}

    /**
     * In {@code s}: w = exp(scale * w - l) from {@code wo} on, and d = scale * w * (d - mean) from
     * {@code po} on; up to the next whole vector both are overwritten.
     */
    static void weightsAndSlopes(
            float[] s, int wo, int po, int n, float scale, float l, float mean) {
        FloatVector factor = FloatVector.broadcast(S, scale);
        FloatVector minus = FloatVector.broadcast(S, -l);
        for (int j = 0; j < n; j += L) {
            FloatVector w =
                    VectorMath.expBounded(FloatVector.fromArray(S, s, wo + j).fma(factor, minus));
            w.intoArray(s, wo + j);
            FloatVector.fromArray(S, s, po + j).sub(mean).mul(w).mul(factor).intoArray(s, po + j);
        }
    }
}
