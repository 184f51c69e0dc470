package dev.tessera.transform;

import dev.tessera.graph.AttentionOp;

/** The gradient rules of {@link AttentionOp}. */
final class AttentionGradients {
    private AttentionGradients() {}

    static void apply(AttentionOp op, Backward b) {
        switch (op) {
            case AttentionOp.RaggedAttention a ->
                    b.giveResults(
                            0,
                            3,
                            new AttentionOp.RaggedAttentionGradient(
                                    a.heads(), a.groups(), a.mask(), a.scale()),
                            b.dy(),
                            b.out(0),
                            b.out(1),
                            b.in(0),
                            b.in(1),
                            b.in(2),
                            b.in(3),
                            b.in(4));
            case AttentionOp.RaggedAttentionGradient _ -> throw b.notDifferentiable();
        }
    }
}
