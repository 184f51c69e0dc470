package dev.tessera.transform;

import dev.tessera.graph.Activation;
import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.Mask;

/** The cost rules of {@link AttentionOp}. */
final class AttentionCosts {
    private AttentionCosts() {}

    static long flops(AttentionOp op, NodeSizes n) {
        return switch (op) {
            case AttentionOp.RaggedAttention a -> {
                long width = n.columns(0) / a.heads();
                long bias = n.node().inputs().size() == 6 ? 1 : 0;
                // A score's scale, maximum, difference, exp and sum; a row's division and log.
                yield a.heads()
                        * (pairs(a.mask(), n, 0, 3) * (4 * width + 5 + bias)
                                + n.rows(0) * (width + 2));
            }
            case AttentionOp.RaggedAttentionGradient a -> {
                long width = n.columns(3) / a.heads();
                long bias = n.node().inputs().size() == 9 ? 2 : 0;
                yield a.heads()
                        * (pairs(a.mask(), n, 3, 6) * (10 * width + 6 + bias)
                                + n.rows(3) * 2 * width);
            }
            case AttentionOp.HstuAttention a -> {
                long widths = (n.columns(0) + n.columns(2)) / a.heads();
                // A score's scale and biases, SiLU, the division.
                long pair = 2 * widths + 2 + biases(a) + ActivationCosts.value(Activation.SILU);
                yield a.heads() * pairs(a.mask(), n, 0, 3) * pair;
            }
            case AttentionOp.HstuAttentionGradient g -> {
                AttentionOp.HstuAttention a = g.forward();
                long qk = n.columns(1) / a.heads();
                long v = n.columns(3) / a.heads();
                // The score again with scale and biases; slope and weight, both divided; the
                // score's gradient and its product with the scale; a sum for each bias.
                long slope = ActivationCosts.slope(Activation.SILU);
                long pair = 6 * qk + 4 * v + slope + 6 + 2L * biases(a);
                yield a.heads() * pairs(a.mask(), n, 1, 4) * pair;
            }
        };
    }

    private static int biases(AttentionOp.HstuAttention a) {
        return (a.positions() ? 1 : 0) + (a.times() ? 1 : 0);
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
