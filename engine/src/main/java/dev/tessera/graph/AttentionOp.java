package dev.tessera.graph;

/** Attention inside ragged sequences; scores are not stored. */
public sealed interface AttentionOp extends Op {

    /**
     * q [T x heads*h], k [S x groups*h], v [S x groups*h], qOffsets [B+1], kOffsets [B+1] -> o [T x
     * heads*h], l [T x heads]. Softmax of scale * q k^T inside each sequence; head i reads
     * key-value group i * groups / heads. With {@link Mask#CAUSAL}, query i of a sequence of n
     * queries and m keys sees keys 0 .. m-n+i. A query that sees no key gets a zero row and l =
     * -infinity. l is the log-sum-exp of the scaled scores, kept for the gradient; scores are not
     * stored.
     */
    record RaggedAttention(int heads, int groups, Mask mask, float scale) implements AttentionOp {}

    /** do, o, l, q, k, v, qOffsets, kOffsets -> dq, dk, dv. */
    record RaggedAttentionGradient(int heads, int groups, Mask mask, float scale)
            implements AttentionOp {}
}
