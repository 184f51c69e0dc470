package dev.tessera.nn;

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

    private static Value matrix(Scope scope, int in, int out) {
        return scope.parameter("weight", Shape.of(in, out), new Initializer.XavierUniform());
    }

    @Override
    public Value apply(Value x) {
        return bias.map(b -> scope.graph().linear(x, weight, b))
                .orElseGet(() -> scope.graph().matMul(x, weight));
    }
}
