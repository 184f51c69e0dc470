package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of rows that lie anywhere in an operand, kept in registers while the rows pass by: half the
 * memory traffic of adding row after row into the result.
 */
final class RowGatherKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private RowGatherKernels() {}

    /**
     * y_j = factor * (sum of x_j over rows that begin at {@code starts[from] ..}), for {@code n}
     * columns.
     */
    static void sum(
            float[] x,
            int[] starts,
            int from,
            int to,
            int column,
            float factor,
            float[] y,
            int yo,
            int n) {
        int j = 0;
        for (; j + 8 * L <= n; j += 8 * L) {
            FloatVector s0 = FloatVector.zero(S);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            FloatVector s4 = s0;
            FloatVector s5 = s0;
            FloatVector s6 = s0;
            FloatVector s7 = s0;
            for (int i = from; i < to; i++) {
                int o = starts[i] + column + j;
                s0 = s0.add(FloatVector.fromArray(S, x, o));
                s1 = s1.add(FloatVector.fromArray(S, x, o + L));
                s2 = s2.add(FloatVector.fromArray(S, x, o + 2 * L));
                s3 = s3.add(FloatVector.fromArray(S, x, o + 3 * L));
                s4 = s4.add(FloatVector.fromArray(S, x, o + 4 * L));
                s5 = s5.add(FloatVector.fromArray(S, x, o + 5 * L));
                s6 = s6.add(FloatVector.fromArray(S, x, o + 6 * L));
                s7 = s7.add(FloatVector.fromArray(S, x, o + 7 * L));
            }
            s0.mul(factor).intoArray(y, yo + j);
            s1.mul(factor).intoArray(y, yo + j + L);
            s2.mul(factor).intoArray(y, yo + j + 2 * L);
            s3.mul(factor).intoArray(y, yo + j + 3 * L);
            s4.mul(factor).intoArray(y, yo + j + 4 * L);
            s5.mul(factor).intoArray(y, yo + j + 5 * L);
            s6.mul(factor).intoArray(y, yo + j + 6 * L);
            s7.mul(factor).intoArray(y, yo + j + 7 * L);
        }
        for (; j + 2 * L <= n; j += 2 * L) {
            FloatVector s0 = FloatVector.zero(S);
            FloatVector s1 = s0;
            for (int i = from; i < to; i++) {
                int o = starts[i] + column + j;
                s0 = s0.add(FloatVector.fromArray(S, x, o));
                s1 = s1.add(FloatVector.fromArray(S, x, o + L));
            }
            s0.mul(factor).intoArray(y, yo + j);
            s1.mul(factor).intoArray(y, yo + j + L);
        }
        for (; j < n; j++) {
            float sum = 0;
            for (int i = from; i < to; i++) {
                sum += x[starts[i] + column + j];
            }
            y[yo + j] = sum * factor;
        }
    }
}
