package dev.tessera.tornadovm;

import dev.tessera.graph.Pooling;
import dev.tessera.graph.SegmentOp;
import dev.tessera.graph.SegmentOp.Side;

import java.util.List;

/** Binds {@link SegmentOp}. */
final class SegmentBinder {
    private static final Kernel POOL =
            Kernel.ofGroups("segment pool", SegmentKernels.WIDTH, SegmentKernels::kSegmentPool);
    private static final Kernel BROADCAST =
            Kernel.of("segment broadcast", SegmentKernels::kSegmentBroadcast);
    private static final Kernel REVERSE =
            Kernel.of("segment reverse", SegmentKernels::kSegmentReverse);
    private static final Kernel CONCAT =
            Kernel.of("segment concatenation", SegmentKernels::kSegmentConcat);
    private static final Kernel OFFSETS = Kernel.of("sum of offsets", SegmentKernels::kAddOffsets);
    private static final Kernel SPLIT = Kernel.of("segment split", SegmentKernels::kSegmentSplit);

    private SegmentBinder() {}

    static List<Kernel> kernels() {
        return List.of(POOL, BROADCAST, REVERSE, CONCAT, OFFSETS, SPLIT);
    }

    static List<Launch> bind(SegmentOp op, Binding x) {
        return switch (op) {
            case SegmentOp.SegmentPool pool -> pool(pool.pooling() == Pooling.MEAN, x);
            case SegmentOp.SegmentBroadcast broadcast ->
                    broadcast(broadcast.pooling() == Pooling.MEAN, x);
            case SegmentOp.SegmentReverse _ -> reverse(x);
            case SegmentOp.SegmentConcat _ -> concat(x);
            case SegmentOp.SegmentSplit split -> split(split.side() == Side.REST, x);
            case SegmentOp.SegmentPad pad -> pad(pad.side() == Side.REST, x);
        };
    }

    private static List<Launch> pool(boolean mean, Binding x) {
        Operand y = x.out(0);
        int columns = y.columns();
        int block = SegmentKernels.block(columns);
        int blocks = Math.ceilDiv(columns, block);
        return List.of(
                Launch.of(POOL)
                        .at(x.in(0), x.in(1), y)
                        .sizes(y::count)
                        .fixed(columns, block, blocks, mean ? 1 : 0)
                        .groups(() -> y.count() * blocks));
    }

    private static List<Launch> broadcast(boolean mean, Binding x) {
        Operand segments = x.in(0);
        Operand y = x.out(0);
        return List.of(
                Launch.of(BROADCAST)
                        .at(segments, x.in(1), y)
                        .sizes(y::length, segments::count)
                        .fixed(y.columns(), mean ? 1 : 0)
                        .threads(y::length));
    }

    private static List<Launch> reverse(Binding x) {
        Operand offsets = x.in(1);
        Operand y = x.out(0);
        return List.of(
                Launch.of(REVERSE)
                        .at(x.in(0), offsets, y)
                        .sizes(y::length, () -> offsets.count() - 1)
                        .fixed(y.columns())
                        .threads(y::length));
    }

    private static List<Launch> concat(Binding x) {
        Operand sum = x.out(1);
        return List.of(
                Launch.of(OFFSETS)
                        .at(x.in(2), x.in(3), sum)
                        .sizes(sum::length)
                        .threads(sum::length),
                both(x.in(0), x.in(1), true, true, x.in(2), x.in(3), x.out(0)));
    }

    private static List<Launch> pad(boolean rest, Binding x) {
        Operand dy = x.in(0);
        return List.of(both(dy, dy, !rest, rest, x.in(1), x.in(2), x.out(0)));
    }

    /**
     * @param takesA whether rows of a are copied or zero
     */
    private static Launch both(
            Operand a,
            Operand b,
            boolean takesA,
            boolean takesB,
            Operand aOffsets,
            Operand bOffsets,
            Operand y) {
        return Launch.of(CONCAT)
                .at(a, b, aOffsets, bOffsets, y)
                .sizes(y::length, () -> aOffsets.count() - 1)
                .fixed(y.columns(), takesA ? 1 : 0, takesB ? 1 : 0)
                .threads(y::length);
    }

    private static List<Launch> split(boolean rest, Binding x) {
        Operand own = x.in(rest ? 2 : 1);
        Operand other = x.in(rest ? 1 : 2);
        Operand y = x.out(0);
        return List.of(
                Launch.of(SPLIT)
                        .at(x.in(0), own, other, y)
                        .sizes(y::length, () -> own.count() - 1)
                        .fixed(y.columns(), rest ? 1 : 0)
                        .threads(y::length));
    }
}
