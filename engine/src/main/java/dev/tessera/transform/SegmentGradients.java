package dev.tessera.transform;

import dev.tessera.graph.Extent;
import dev.tessera.graph.SegmentOp;
import dev.tessera.graph.SegmentOp.Side;
import dev.tessera.graph.Value;

/** The gradient rules of {@link SegmentOp}. */
final class SegmentGradients {
    private SegmentGradients() {}

    static void apply(SegmentOp op, Backward b) {
        Value dy = b.dy();
        Extent rows = b.in(0).shape().rows();
        switch (op) {
            case SegmentOp.SegmentPool pool -> {
                var broadcast = new SegmentOp.SegmentBroadcast(pool.pooling(), rows);
                b.give(0, () -> b.make(broadcast, dy, b.in(1)));
            }
            case SegmentOp.SegmentBroadcast broadcast -> {
                var pool = new SegmentOp.SegmentPool(broadcast.pooling());
                b.give(0, () -> b.make(pool, dy, b.in(1)));
            }
            case SegmentOp.SegmentReverse _ -> b.give(0, () -> b.make(op, dy, b.in(1)));
            case SegmentOp.SegmentConcat _ -> {
                var first = new SegmentOp.SegmentSplit(Side.FIRST, rows);
                var rest = new SegmentOp.SegmentSplit(Side.REST, b.in(1).shape().rows());
                b.give(0, () -> b.make(first, dy, b.in(2), b.in(3)));
                b.give(1, () -> b.make(rest, dy, b.in(2), b.in(3)));
            }
            case SegmentOp.SegmentSplit split -> {
                var pad = new SegmentOp.SegmentPad(split.side(), rows);
                b.give(0, () -> b.make(pad, dy, b.in(1), b.in(2)));
            }
            case SegmentOp.SegmentPad pad -> {
                var split = new SegmentOp.SegmentSplit(pad.side(), rows);
                b.give(0, () -> b.make(split, dy, b.in(1), b.in(2)));
            }
        }
    }
}
