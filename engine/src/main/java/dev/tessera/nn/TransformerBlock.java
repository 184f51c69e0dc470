package dev.tessera.nn;

import dev.tessera.graph.Value;

/**
 * Pre-norm self-attention and a position-wise network, each with dropout and a residual connection.
 */
public record TransformerBlock(
        Scope scope,
        Layer attentionNorm,
        MultiHeadAttention attention,
        Layer networkNorm,
        Layer network) {

    /** x [T x d] -> [T x d]. */
    public Value apply(Value x, Segments segments) {
        Value normed = attentionNorm.apply(x);
        Value attended = residual(x, attention.apply(normed, normed, segments));
        return residual(attended, network.apply(networkNorm.apply(attended)));
    }

    private Value residual(Value x, Value change) {
        return scope.graph().add(x, scope.dropout(change));
    }
}
