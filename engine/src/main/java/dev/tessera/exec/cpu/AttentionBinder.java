package dev.tessera.exec.cpu;

import dev.tessera.graph.AttentionOp;

import java.util.List;

/** Binds the operations of {@link AttentionOp} to kernels. */
final class AttentionBinder {
    private AttentionBinder() {}

    static List<Instruction> bind(AttentionOp op, Binding x) {
        return switch (op) {
            case AttentionOp.RaggedAttention attention -> forward(attention, x);
            case AttentionOp.RaggedAttentionGradient gradient -> backward(gradient, x);
        };
    }

    private static List<Instruction> forward(AttentionOp.RaggedAttention op, Binding x) {
        Floats q = x.in(0);
        AttentionLayout layout =
                new AttentionLayout(
                        op.heads(),
                        op.groups(),
                        op.mask(),
                        op.scale(),
                        q.columns() / op.heads(),
                        x.ints(3),
                        x.ints(4));
        return List.of(
                new AttentionInstruction(
                        x.pool(), x.workspace(), layout, q, x.in(1), x.in(2), x.out(0), x.out(1)));
    }

    private static List<Instruction> backward(AttentionOp.RaggedAttentionGradient op, Binding x) {
        Floats q = x.in(3);
        AttentionLayout layout =
                new AttentionLayout(
                        op.heads(),
                        op.groups(),
                        op.mask(),
                        op.scale(),
                        q.columns() / op.heads(),
                        x.ints(6),
                        x.ints(7));
        return List.of(
                new AttentionGradientInstruction(
                        x.pool(),
                        x.workspace(),
                        layout,
                        new AttentionGradientInstruction.Operands(
                                x.in(0), x.in(1), x.in(2), q, x.in(4), x.in(5), x.out(0), x.out(1),
                                x.out(2))));
    }
}
