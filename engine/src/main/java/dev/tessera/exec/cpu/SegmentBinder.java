package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.Pooling;
import dev.tessera.graph.SegmentOp;
import dev.tessera.graph.SegmentOp.Side;

import java.util.List;
import java.util.stream.Stream;

/** Binds the operations of {@link SegmentOp} to kernels. */
final class SegmentBinder {
    private SegmentBinder() {}

    static List<Instruction> bind(SegmentOp op, Binding x) {
        return switch (op) {
            case SegmentOp.SegmentPool pool -> pool(pool.pooling() == Pooling.MEAN, x);
            case SegmentOp.SegmentBroadcast broadcast ->
                    broadcast(broadcast.pooling() == Pooling.MEAN, x);
            case SegmentOp.SegmentReverse _ -> reverse(x);
            case SegmentOp.SegmentConcat _ -> concat(x);
            case SegmentOp.SegmentSplit split -> split(split.side(), x);
            case SegmentOp.SegmentPad pad -> pad(pad.side(), x);
        };
    }

    private static List<Instruction> pool(boolean mean, Binding x) {
        Floats a = x.in(0);
        Ints offsets = x.ints(1);
        Floats y = x.out(0);
        return List.of(
                new SegmentInstruction(
                        x.pool(),
                        offsets,
                        y.columns(),
                        (from, to, column, end) ->
                                SegmentKernels.pool(a, offsets, mean, y, from, to, column, end)));
    }

    private static List<Instruction> broadcast(boolean mean, Binding x) {
        Floats y = x.in(0);
        Ints offsets = x.ints(1);
        Floats rows = x.out(0);
        return x.rows((from, to) -> SegmentKernels.broadcast(y, offsets, mean, rows, from, to));
    }

    private static List<Instruction> reverse(Binding x) {
        Floats a = x.in(0);
        Ints offsets = x.ints(1);
        Floats y = x.out(0);
        return x.rows((from, to) -> SegmentKernels.reverse(a, offsets, y, from, to));
    }

    private static List<Instruction> concat(Binding x) {
        Floats a = x.in(0);
        Floats b = x.in(1);
        Ints aOffsets = x.ints(2);
        Ints bOffsets = x.ints(3);
        Ints offsets = x.outInts(1);
        Floats y = x.out(0);
        Instruction sum = () -> SegmentKernels.addOffsets(aOffsets, bOffsets, offsets);
        List<Instruction> rows =
                x.rows((from, to) -> SegmentKernels.concat(a, b, aOffsets, bOffsets, y, from, to));
        return Stream.concat(Stream.of(sum), rows.stream()).toList();
    }

    private static List<Instruction> split(Side side, Binding x) {
        Floats a = x.in(0);
        Floats y = x.out(0);
        boolean rest = side == Side.REST;
        Ints own = x.ints(rest ? 2 : 1);
        Ints other = x.ints(rest ? 1 : 2);
        return x.rows((from, to) -> SegmentKernels.split(a, own, other, rest, y, from, to));
    }

    private static List<Instruction> pad(Side side, Binding x) {
        Floats dy = x.in(0);
        Floats dx = x.out(0);
        boolean rest = side == Side.REST;
        Ints aOffsets = x.ints(1);
        Ints bOffsets = x.ints(2);
        return x.rows((from, to) -> SegmentKernels.pad(dy, aOffsets, bOffsets, rest, dx, from, to));
    }
}
