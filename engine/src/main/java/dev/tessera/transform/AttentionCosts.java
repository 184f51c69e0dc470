package dev.tessera.transform;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.Mask;

/** The cost rules of {@link AttentionOp}. */
final class AttentionCosts {
    private AttentionCosts() {}

    static long flops(AttentionOp op, NodeSizes n) {
        return switch (op) {
            case AttentionOp.RaggedAttention a -> {
                long width = n.columns(0) / a.heads();
                yield a.heads()
                        * (pairs(a.mask(), n, 0, 3) * (4 * width + 5) + n.rows(0) * (width + 2));
            }
            case AttentionOp.RaggedAttentionGradient a -> {
                long width = n.columns(3) / a.heads();
                yield a.heads()
                        * (pairs(a.mask(), n, 3, 6) * (10 * width + 6) + n.rows(3) * 2 * width);
            }
        };
    }

    static long moved(AttentionOp op, NodeSizes n) {
        return n.all();
    }

    /**
     * Query-key pairs that a head looks at.
     *
     * @param q the operand that holds the queries; the keys follow
     * @param qOffsets the operand that holds their offsets; those of the keys follow
     */
    private static long pairs(Mask mask, NodeSizes n, int q, int qOffsets) {
        int[] queries = n.offsets(qOffsets, n.rows(q));
        int[] keys = n.offsets(qOffsets + 1, n.rows(q + 1));
        long pairs = 0;
        for (int i = 0; i + 1 < queries.length; i++) {
            long some = (long) queries[i + 1] - queries[i];
            long all = (long) keys[i + 1] - keys[i];
            // Causal: the last min(n, m) queries see m - min(n, m) + 1 .. m keys.
            long seeing = Math.min(some, all);
            pairs +=
                    mask == Mask.FULL
                            ? some * all
                            : seeing * (all - seeing) + seeing * (seeing + 1) / 2;
        }
        return pairs;
    }
}
