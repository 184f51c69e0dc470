package dev.tessera.transform;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;

/** The gradient rules of {@link AttentionOp}. */
final class AttentionGradients {
    private AttentionGradients() {}

    static void apply(AttentionOp op, Backward b) {
        switch (op) {
            case AttentionOp.RaggedAttention a -> softmax(a, b);
            case AttentionOp.HstuAttention a -> hstu(a, b);
            case AttentionOp.RaggedAttentionGradient _, AttentionOp.HstuAttentionGradient _ ->
                    throw b.notDifferentiable();
        }
    }

    private static void softmax(AttentionOp.RaggedAttention a, Backward b) {
        List<Value> operands = new ArrayList<>(List.of(b.dy(), b.out(0), b.out(1)));
        operands.addAll(b.node().inputs());
        boolean biased = b.node().inputs().size() == 6;
        b.giveResults(
                biased ? List.of(0, 1, 2, 5) : List.of(0, 1, 2),
                new AttentionOp.RaggedAttentionGradient(
                        a.heads(), a.groups(), a.mask(), a.scale(), a.before()),
                operands);
    }

    private static void hstu(AttentionOp.HstuAttention a, Backward b) {
        List<Value> operands = new ArrayList<>(List.of(b.dy()));
        operands.addAll(b.node().inputs());
        List<Integer> takers = new ArrayList<>(List.of(0, 1, 2));
        if (a.positions()) {
            takers.add(a.positionTable());
        }
        if (a.times()) {
            takers.add(a.timeTable());
        }
        b.giveResults(takers, new AttentionOp.HstuAttentionGradient(a), operands);
    }
}
