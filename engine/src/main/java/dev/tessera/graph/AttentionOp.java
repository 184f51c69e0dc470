package dev.tessera.graph;

/**
 * Attention inside ragged sequences; scores are not stored.
 *
 * <p>With {@link Mask#CAUSAL}, query i of a sequence of n queries and m keys stands at place m-n+i
 * among the keys and sees keys 0 .. m-n+i. In either mask the relative position of key j is j -
 * (m-n+i).
 */
public sealed interface AttentionOp extends Op {

    /**
     * q [T x heads*h], k [S x groups*h], v [S x groups*h], qOffsets [B+1], kOffsets [B+1], bias
     * [heads x R] or [1 x R] (optional) -> o [T x heads*h], l [T x heads]. Softmax of scale * q k^T
     * + bias inside each sequence; head i reads key-value group i * groups / heads. A query that
     * sees no key gets a zero row and l = -infinity. l is the log-sum-exp of the scores, kept for
     * the gradient.
     *
     * <p>The bias of a key at relative position r is column r + before of the head's row (of the
     * only row, if the heads share it); positions beyond the table take its nearest column.
     *
     * @param before the bias' column for relative position 0; 0 without a bias
     */
    record RaggedAttention(int heads, int groups, Mask mask, float scale, int before)
            implements AttentionOp {
        /** Without a bias. */
        public RaggedAttention(int heads, int groups, Mask mask, float scale) {
            this(heads, groups, mask, scale, 0);
        }
    }

    /** do, o, l, q, k, v, qOffsets, kOffsets, bias (optional) -> dq, dk, dv, dbias (if given). */
    record RaggedAttentionGradient(int heads, int groups, Mask mask, float scale, int before)
            implements AttentionOp {
        /** Without a bias. */
        public RaggedAttentionGradient(int heads, int groups, Mask mask, float scale) {
            this(heads, groups, mask, scale, 0);
        }
    }

    /**
     * q [T x heads*h], k [S x heads*h], v [S x heads*c], qOffsets [B+1], kOffsets [B+1], then the
     * operands of the biases there are -> o [T x heads*c]: o_i = sum over the keys j that i sees of
     * SiLU(scale * q_i . k_j + p + t) / divisor v_j (Zhai et al. 2024, section 3.2). All heads
     * share the biases.
     *
     * <p>With {@code positions}, operand positionTable [2N-1]: p of a key at relative position r is
     * element r + N-1, beyond the table its nearest element.
     *
     * <p>With {@code times}, operands timeTable [{@value TimeBuckets#COUNT}], queryTimes I32 [T],
     * keyTimes I32 [S]: t is the element of {@link TimeBuckets#of}(queryTime_i - keyTime_j).
     */
    record HstuAttention(
            int heads, Mask mask, float scale, float divisor, boolean positions, boolean times)
            implements AttentionOp {
        /** The operand that holds the table of positions. */
        public int positionTable() {
            return 5;
        }

        /** The operand that holds the table of times; the times of queries and keys follow. */
        public int timeTable() {
            return positions ? 6 : 5;
        }

        public int operands() {
            return timeTable() + (times ? 3 : 0);
        }
    }

    /**
     * do, then all operands of the forward operation -> dq, dk, dv, dpositionTable and dtimeTable
     * (those there are).
     */
    record HstuAttentionGradient(HstuAttention forward) implements AttentionOp {}
}
