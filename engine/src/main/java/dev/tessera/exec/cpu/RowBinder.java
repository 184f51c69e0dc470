package dev.tessera.exec.cpu;

import dev.tessera.graph.RowOp;

import java.util.ArrayList;
import java.util.List;

/** Binds the operations of {@link RowOp} to kernels. */
final class RowBinder {
    private RowBinder() {}

    /** Parts of a table that threads own while rows are added into it. */
    private static final int SCATTER_PARTS = 8;

    static List<Instruction> bind(RowOp op, Binding x) {
        return switch (op) {
            case RowOp.Gather _ -> {
                Floats table = x.in(0);
                Ints indices = x.ints(1);
                Floats y = x.out(0);
                yield x.rows((from, to) -> RowKernels.gather(table, indices, y, from, to));
            }
            case RowOp.ScatterAdd _ -> scatterAdd(x.in(0), x.ints(1), x.out(0), x);
            case RowOp.ConcatColumns _ -> concat(x);
            case RowOp.SliceColumns slice -> {
                Floats a = x.in(0);
                Floats y = x.out(0);
                yield x.rows(
                        (from, to) ->
                                RowKernels.copyColumns(
                                        a, slice.start(), y, 0, slice.width(), from, to));
            }
            case RowOp.PadColumns pad -> {
                Floats a = x.in(0);
                Floats y = x.out(0);
                yield x.rows((from, to) -> RowKernels.padColumns(a, y, pad.start(), from, to));
            }
            case RowOp.Reshape _ -> List.of();
        };
    }

    /** Each part owns some rows of the table. */
    private static List<Instruction> scatterAdd(Floats dy, Ints indices, Floats y, Binding x) {
        int grain = (y.rows().bound() + SCATTER_PARTS - 1) / SCATTER_PARTS;
        return List.of(
                new RangeInstruction(
                        x.pool(),
                        y::count,
                        grain,
                        (from, to) -> RowKernels.scatterAdd(dy, indices, y, from, to)));
    }

    private static List<Instruction> concat(Binding x) {
        Floats y = x.out(0);
        List<Instruction> copies = new ArrayList<>();
        int start = 0;
        for (int operand = 0; operand < x.operands(); operand++) {
            Floats a = x.in(operand);
            int column = start;
            copies.addAll(
                    x.rows(
                            (from, to) ->
                                    RowKernels.copyColumns(
                                            a, 0, y, column, a.columns(), from, to)));
            start += a.columns();
        }
        return copies;
    }
}
