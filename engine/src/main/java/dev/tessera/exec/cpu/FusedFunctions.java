package dev.tessera.exec.cpu;

import dev.tessera.graph.Activation;

import jdk.incubator.vector.FloatVector;

/** What generated kernels call: the functions of the other kernels, so that bits are the same. */
final class FusedFunctions {
    private FusedFunctions() {}

    static FloatVector relu(FloatVector x) {
        return x.max(0f);
    }

    static FloatVector leakyRelu(FloatVector x) {
        return x.max(x.mul(ActivationKernels.LEAK));
    }

    static FloatVector step(FloatVector x) {
        return ActivationKernels.kink(x, 0f);
    }

    static FloatVector leakyStep(FloatVector x) {
        return ActivationKernels.kink(x, ActivationKernels.LEAK);
    }

    /** The slope of {@link Activation#SIGMOID} where it gives y. */
    static FloatVector sigmoidParabola(FloatVector y) {
        return FloatVector.broadcast(Lanes.FLOATS, 1f).sub(y).mul(y.sub(0f));
    }

    /** The slope of {@link Activation#TANH} where it gives y. */
    static FloatVector tanhParabola(FloatVector y) {
        return FloatVector.broadcast(Lanes.FLOATS, 1f).sub(y).mul(y.sub(-1f));
    }

    static FloatVector dropped(FloatVector x, int key, int index, int threshold, float keep) {
        return x.div(keep).blend(0f, DropoutKernel.dropped(key, index, threshold));
    }
}
