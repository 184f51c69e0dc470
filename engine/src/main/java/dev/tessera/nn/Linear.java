package dev.tessera.nn;

import dev.tessera.graph.Activation;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.Optional;

/** y = x W [+ b], W [in x out], Xavier-uniform; b starts at 0. */
public final class Linear implements Layer {
    private final Scope scope;
    private final Value weight;
    private final Optional<Value> bias;

    private Linear(Scope scope, Value weight, Optional<Value> bias) {
        this.scope = scope;
        this.weight = weight;
        this.bias = bias;
    }

    public static Linear of(Scope scope, int in, int out) {
        Value bias = scope.parameter("bias", Shape.of(out), new Initializer.Constant(0));
        return new Linear(scope, matrix(scope, in, out), Optional.of(bias));
    }

    public static Linear withoutBias(Scope scope, int in, int out) {
        return new Linear(scope, matrix(scope, in, out), Optional.empty());
    }

    /**
     * So many matrices side by side, each initialised as if it were alone: one product instead of
     * several over the same rows.
     */
    static Linear sideBySide(Scope scope, int matrices, int in, int out) {
        Value weight =
                scope.parameter(
                        "weight",
                        Shape.of(in, matrices * out),
                        new Initializer.XavierUniform(matrices));
        return new Linear(scope, weight, Optional.empty());
    }

    private static Value matrix(Scope scope, int in, int out) {
        return scope.parameter("weight", Shape.of(in, out), new Initializer.XavierUniform());
    }

    /** activation(x W + b), [T x out]. */
    public Value apply(Value x, Activation activation) {
        return bias.map(b -> scope.graph().linear(x, weight, b, activation, scope.isTraining()))
                .orElseGet(() -> scope.graph().activate(apply(x), activation));
    }

    @Override
    public Value apply(Value x) {
        return bias.map(b -> scope.graph().linear(x, weight, b))
                .orElseGet(() -> scope.graph().matMul(x, weight));
    }
}
