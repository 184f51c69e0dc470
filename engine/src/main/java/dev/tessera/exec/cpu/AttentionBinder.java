package dev.tessera.exec.cpu;

import dev.tessera.graph.AttentionOp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the operations of {@link AttentionOp} to kernels. */
final class AttentionBinder {
    private AttentionBinder() {}

    static List<Instruction> bind(AttentionOp op, Binding x) {
        return List.of(
                switch (op) {
                    case AttentionOp.RaggedAttention a -> softmax(a, x);
                    case AttentionOp.RaggedAttentionGradient a -> softmaxGradient(a, x);
                    case AttentionOp.HstuAttention a -> hstu(a, x);
                    case AttentionOp.HstuAttentionGradient a -> hstuGradient(a.forward(), x);
                });
    }

    private static Instruction softmax(AttentionOp.RaggedAttention op, Binding x) {
        int width = x.in(0).columns() / op.heads();
        AttentionLayout layout =
                new AttentionLayout(
                        op.heads(),
                        op.groups(),
                        op.mask(),
                        op.scale(),
                        width,
                        width,
                        x.ints(3),
                        x.ints(4));
        return new AttentionInstruction(
                x.pool(),
                x.workspace(),
                layout,
                new AttentionInstruction.Operands(
                        x.in(0), x.in(1), x.in(2), bias(x, 5, op.before()), x.out(0), x.out(1)));
    }

    private static Instruction softmaxGradient(AttentionOp.RaggedAttentionGradient op, Binding x) {
        int width = x.in(3).columns() / op.heads();
        AttentionLayout layout =
                new AttentionLayout(
                        op.heads(),
                        op.groups(),
                        op.mask(),
                        op.scale(),
                        width,
                        width,
                        x.ints(6),
                        x.ints(7));
        Optional<SoftmaxBias> bias = bias(x, 8, op.before());
        TableGradients gradients = biasGradient(x);
        return new AttentionGradientInstruction(
                x.pool(),
                x.workspace(),
                layout,
                gradientOperands(x, 3),
                gradients,
                at -> {
                    SoftmaxSlopes slopes =
                            new SoftmaxSlopes(
                                    layout,
                                    new SoftmaxSlopes.Operands(x.in(0), x.in(1), x.in(2), bias),
                                    gradients,
                                    at);
                    x.workspace().reservePerWorker(slopes.end());
                    return slopes;
                });
    }

    private static Optional<SoftmaxBias> bias(Binding x, int operand, int before) {
        return operand < x.operands()
                ? Optional.of(SoftmaxBias.of(x.in(operand), before))
                : Optional.empty();
    }

    private static Instruction hstu(AttentionOp.HstuAttention op, Binding x) {
        return new HstuInstruction(
                x.pool(),
                x.workspace(),
                hstuLayout(op, x, 0),
                at -> hstuTables(op, x, 0, at),
                new HstuInstruction.Operands(x.in(0), x.in(1), x.in(2), op.divisor(), x.out(0)));
    }

    private static Instruction hstuGradient(AttentionOp.HstuAttention op, Binding x) {
        AttentionLayout layout = hstuLayout(op, x, 1);
        TableGradients gradients = hstuGradients(op, x);
        return new AttentionGradientInstruction(
                x.pool(),
                x.workspace(),
                layout,
                gradientOperands(x, 1),
                gradients,
                at -> {
                    HstuTables tables = hstuTables(op, x, 1, at + AttentionLayout.SCORES);
                    x.workspace().reservePerWorker(tables.end());
                    return new HstuSlopes(layout, tables, gradients, op.divisor(), at);
                });
    }

    private static AttentionLayout hstuLayout(AttentionOp.HstuAttention op, Binding x, int q) {
        return new AttentionLayout(
                op.heads(),
                op.heads(),
                op.mask(),
                op.scale(),
                x.in(q).columns() / op.heads(),
                x.in(q + 2).columns() / op.heads(),
                x.ints(q + 3),
                x.ints(q + 4));
    }

    /**
     * @param q the operand that holds q
     */
    private static HstuTables hstuTables(AttentionOp.HstuAttention op, Binding x, int q, int at) {
        int time = q + op.timeTable();
        return new HstuTables(
                op.positions() ? Optional.of(x.in(q + op.positionTable())) : Optional.empty(),
                op.times()
                        ? Optional.of(
                                new HstuTables.Times(
                                        x.in(time), x.ints(time + 1), x.ints(time + 2)))
                        : Optional.empty(),
                at);
    }

    private static AttentionGradientInstruction.Operands gradientOperands(Binding x, int q) {
        return new AttentionGradientInstruction.Operands(
                x.in(0), x.in(q), x.in(q + 1), x.in(q + 2), x.out(0), x.out(1), x.out(2));
    }

    /** The gradient of the biases of softmax attention, if there are any. */
    private static TableGradients biasGradient(Binding x) {
        return new TableGradients(
                x.workspace(),
                x.node().results().size() > 3
                        ? List.of(new TableGradients.Table(x.out(3), 1))
                        : List.of());
    }

    private static TableGradients hstuGradients(AttentionOp.HstuAttention op, Binding x) {
        List<TableGradients.Table> tables = new ArrayList<>();
        if (op.positions()) {
            tables.add(new TableGradients.Table(x.out(3), 1));
        }
        if (op.times()) {
            int last = x.node().results().size() - 1;
            tables.add(new TableGradients.Table(x.out(last), TimeBucketKernels.COPIES));
        }
        return new TableGradients(x.workspace(), tables);
    }
}
