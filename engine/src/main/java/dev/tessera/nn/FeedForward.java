package dev.tessera.nn;

import dev.tessera.graph.Activation;

/** The position-wise part of a transformer block. */
public final class FeedForward {
    private FeedForward() {}

    /** down(SiLU(gate(x)) * up(x)), without biases (Shazeer 2020). */
    public static Layer swiGlu(Scope scope, int width, int hidden) {
        Linear gateAndUp = Linear.sideBySide(scope.in("gateAndUp"), 2, width, hidden);
        Linear down = Linear.withoutBias(scope.in("down"), hidden, width);
        return x -> down.apply(scope.dropout(scope.graph().swiGlu(gateAndUp.apply(x))));
    }

    /**
     * second(activation(first(x))), with biases: OneRec's Dense(LeakyReLU(Dense)) and SASRec's
     * point-wise network.
     */
    public static Layer dense(Scope scope, int in, int hidden, int out, Activation activation) {
        Linear first = Linear.of(scope.in("first"), in, hidden);
        Linear second = Linear.of(scope.in("second"), hidden, out);
        return x -> second.apply(scope.dropout(first.apply(x, activation)));
    }
}
