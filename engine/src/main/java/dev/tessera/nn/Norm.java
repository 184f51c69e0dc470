package dev.tessera.nn;

import dev.tessera.graph.Initializer;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

/** Normalisation of each row. */
public final class Norm {
    private static final float EPSILON = 1e-6f;

    private Norm() {}

    public enum Kind {
        /** x / rms(x) * gain (Zhang and Sennrich 2019). */
        RMS,
        /** (x - mean) / deviation * gain + bias (Ba et al. 2016). */
        LAYER
    }

    public static Layer of(Scope scope, Kind kind, int width) {
        Value gain = scope.parameter("gain", Shape.of(width), new Initializer.Constant(1));
        return switch (kind) {
            case RMS -> x -> scope.graph().rmsNorm(x, gain, EPSILON);
            case LAYER -> {
                Value bias = scope.parameter("bias", Shape.of(width), new Initializer.Constant(0));
                yield x -> scope.graph().layerNorm(x, gain, bias, EPSILON);
            }
        };
    }
}
