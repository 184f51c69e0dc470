package dev.tessera.exec.cpu;

import dev.tessera.exec.ParameterArena;
import dev.tessera.graph.OptimizerOp;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** One pass of AdamW over a row of a parameter that has one second moment a row. */
final class RowWiseAdamW {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private RowWiseAdamW() {}

    /**
     * Updates {@code n} parameters.
     *
     * @param g the gradients, from {@code go} on
     * @param at position in the parameter arena
     * @param second position among the second moments
     */
    static void update(
            OptimizerOp.AdamW op,
            OptimizerKernels.Step step,
            float decay,
            float[] g,
            int go,
            ParameterArena arena,
            int at,
            int second,
            int n) {
        float square = RowSums.dot(g, go, g, go, n) / n * (step.factor * step.factor);
        float[] v = arena.secondMoment();
        v[second] = v[second] * op.beta2() + square * (1f - op.beta2());
        float root = (float) Math.sqrt(v[second] / step.correction2) + op.epsilon();
        move(op, step, decay, root, g, go, arena.firstMoment(), arena.values(), at, n);
    }

    private static void move(
            OptimizerOp.AdamW op,
            OptimizerKernels.Step step,
            float decay,
            float root,
            float[] g,
            int go,
            float[] m,
            float[] p,
            int at,
            int n) {
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector gradient = FloatVector.fromArray(S, g, go + i).mul(step.factor);
            FloatVector first =
                    FloatVector.fromArray(S, m, at + i)
                            .mul(op.beta1())
                            .add(gradient.mul(1f - op.beta1()));
            first.intoArray(m, at + i);
            FloatVector x = FloatVector.fromArray(S, p, at + i);
            x.sub(first.div(step.correction1).div(root).add(x.mul(decay)).mul(step.learningRate))
                    .intoArray(p, at + i);
        }
        for (; i < n; i++) {
            float first = m[at + i] * op.beta1() + g[go + i] * step.factor * (1f - op.beta1());
            m[at + i] = first;
            p[at + i] -= (first / step.correction1 / root + p[at + i] * decay) * step.learningRate;
        }
    }
}
