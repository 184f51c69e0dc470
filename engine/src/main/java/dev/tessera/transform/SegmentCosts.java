package dev.tessera.transform;

import dev.tessera.graph.Pooling;
import dev.tessera.graph.SegmentOp;

/** The cost rules of {@link SegmentOp}. */
final class SegmentCosts {
    private SegmentCosts() {}

    static long flops(SegmentOp op, NodeSizes n) {
        return switch (op) {
            case SegmentOp.SegmentPool pool ->
                    n.in(0) + (pool.pooling() == Pooling.MEAN ? n.out(0) : 0);
            case SegmentOp.SegmentBroadcast broadcast ->
                    broadcast.pooling() == Pooling.MEAN ? n.out(0) : 0;
            case SegmentOp.SegmentReverse _,
                    SegmentOp.SegmentConcat _,
                    SegmentOp.SegmentSplit _,
                    SegmentOp.SegmentPad _ ->
                    0;
        };
    }

    static long moved(SegmentOp op, NodeSizes n) {
        return op instanceof SegmentOp.SegmentSplit
                ? 2 * n.out(0) + n.in(1) + n.in(2) // only the rows of the side are read
                : n.all();
    }
}
