package dev.tessera.exec.cpu;

import dev.tessera.exec.ParameterArena;
import dev.tessera.graph.OptimizerOp;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** One fused pass of AdamW (Loshchilov and Hutter 2019, Alg. 2) over a stretch of parameters. */
final class OptimizerKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private OptimizerKernels() {}

    /**
     * What a step has in common for all parameters; the corrections are 1 - beta1^step and 1 -
     * beta2^step.
     */
    static final class Step {
        float factor;
        float learningRate;
        float correction1;
        float correction2;

        void set(OptimizerOp.AdamW op, float factor, float learningRate, int step) {
            this.factor = factor;
            this.learningRate = learningRate;
            correction1 = (float) (1 - StrictMath.pow(op.beta1(), step));
            correction2 = (float) (1 - StrictMath.pow(op.beta2(), step));
        }
    }

    /**
     * Updates {@code count} parameters.
     *
     * @param g the gradients, from {@code go} on
     * @param at position in the parameter arena
     * @param second position among the second moments
     */
    static void adamW(
            OptimizerOp.AdamW op,
            Step step,
            float decay,
            float[] g,
            int go,
            ParameterArena arena,
            int at,
            int second,
            int count) {
        float[] p = arena.values();
        float[] m = arena.firstMoment();
        float[] v = arena.secondMoment();
        int i = 0;
        for (; i + L <= count; i += L) {
            FloatVector gradient = FloatVector.fromArray(S, g, go + i).mul(step.factor);
            FloatVector first = first(op, FloatVector.fromArray(S, m, at + i), gradient);
            FloatVector square = second(op, FloatVector.fromArray(S, v, second + i), gradient);
            first.intoArray(m, at + i);
            square.intoArray(v, second + i);
            moved(op, step, decay, FloatVector.fromArray(S, p, at + i), first, square)
                    .intoArray(p, at + i);
        }
        for (; i < count; i++) {
            float gradient = g[go + i] * step.factor;
            float first = m[at + i] * op.beta1() + gradient * (1f - op.beta1());
            float square = v[second + i] * op.beta2() + gradient * gradient * (1f - op.beta2());
            float root = (float) Math.sqrt(square / step.correction2) + op.epsilon();
            m[at + i] = first;
            v[second + i] = square;
            p[at + i] -= (first / step.correction1 / root + p[at + i] * decay) * step.learningRate;
        }
    }

    private static FloatVector first(OptimizerOp.AdamW op, FloatVector m, FloatVector g) {
        return m.mul(op.beta1()).add(g.mul(1f - op.beta1()));
    }

    private static FloatVector second(OptimizerOp.AdamW op, FloatVector v, FloatVector g) {
        return v.mul(op.beta2()).add(g.mul(g).mul(1f - op.beta2()));
    }

    private static FloatVector moved(
            OptimizerOp.AdamW op,
            Step step,
            float decay,
            FloatVector p,
            FloatVector m,
            FloatVector v) {
        FloatVector root = v.div(step.correction2).sqrt().add(op.epsilon());
        FloatVector direction = m.div(step.correction1).div(root).add(p.mul(decay));
        return p.sub(direction.mul(step.learningRate));
    }
}
