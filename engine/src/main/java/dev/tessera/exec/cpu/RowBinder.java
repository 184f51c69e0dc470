package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.Pooling;
import dev.tessera.graph.RowOp;

import java.util.ArrayList;
import java.util.List;

/** Binds the operations of {@link RowOp} to kernels. */
final class RowBinder {
    private RowBinder() {}

    static List<Instruction> bind(RowOp op, Binding x) {
        return switch (op) {
            case RowOp.Gather _ -> {
                Floats table = x.in(0);
                Ints indices = x.ints(1);
                Floats y = x.out(0);
                yield x.rows((from, to) -> RowKernels.gather(table, indices, y, from, to));
            }
            case RowOp.ScatterAdd _ -> scatterAdd(x.in(0), x.ints(1), x.out(0), x);
            case RowOp.EmbeddingBag bag -> embeddingBag(bag.pooling() == Pooling.MEAN, x);
            case RowOp.EmbeddingBagGradient bag ->
                    embeddingBagGradient(bag.pooling() == Pooling.MEAN, x);
            case RowOp.TopK _ ->
                    List.of(new TopKInstruction(x.pool(), x.in(0), x.out(0), x.outInts(1)));
            case RowOp.GatherColumns _ -> {
                Floats a = x.in(0);
                Ints columns = x.ints(1);
                Floats y = x.out(0);
                yield x.rows((from, to) -> RowKernels.gatherColumns(a, columns, y, from, to));
            }
            case RowOp.ScatterColumns _ -> {
                Floats dy = x.in(0);
                Ints columns = x.ints(1);
                Floats y = x.out(0);
                yield x.rows((from, to) -> RowKernels.scatterColumns(dy, columns, y, from, to));
            }
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

    private static List<Instruction> scatterAdd(Floats dy, Ints indices, Floats y, Binding x) {
        IndexLists lists = new IndexLists(x.workspace(), indices, y.rows().bound());
        return List.of(
                new TableInstruction(
                        x.pool(),
                        lists,
                        () -> {},
                        y,
                        (from, to, column, end) ->
                                RowKernels.scatterAdd(dy, lists, y, from, to, column, end)));
    }

    private static List<Instruction> embeddingBag(boolean mean, Binding x) {
        Floats table = x.in(0);
        Ints indices = x.ints(1);
        Ints offsets = x.ints(2);
        Floats y = x.out(0);
        Workspace w = x.workspace().reserveInts(indices.rows().bound());
        return List.of(
                new SegmentInstruction(
                        x.pool(),
                        offsets,
                        y.columns(),
                        (from, to, column, end) ->
                                BagKernels.pool(
                                        table, indices, offsets, mean, y, w.ints(), from, to,
                                        column, end)));
    }

    private static List<Instruction> embeddingBagGradient(boolean mean, Binding x) {
        Floats dy = x.in(0);
        Ints indices = x.ints(1);
        Ints offsets = x.ints(2);
        Floats y = x.out(0);
        int rows = y.rows().bound();
        int count = indices.rows().bound();
        IndexLists lists = new IndexLists(x.workspace(), indices, rows);
        Workspace w =
                x.workspace()
                        .reserveInts((long) rows + 2L * count)
                        .reserveShared(dy.rows().bound());
        int bagsAt = rows + count;
        return List.of(
                new TableInstruction(
                        x.pool(),
                        lists,
                        () ->
                                BagKernels.describe(
                                        indices, offsets, mean, w.ints(), bagsAt, w.shared()),
                        y,
                        (from, to, column, end) ->
                                RowKernels.scatterAddScaled(
                                        dy,
                                        w.ints(),
                                        bagsAt,
                                        w.shared(),
                                        lists,
                                        y,
                                        from,
                                        to,
                                        column,
                                        end)));
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
