package dev.tessera.transform;

import dev.tessera.graph.RowOp;

/** The cost rules of {@link RowOp}. */
final class RowCosts {
    private RowCosts() {}

    static long flops(RowOp op, NodeSizes n) {
        return switch (op) {
            case RowOp.ScatterAdd _ -> n.in(0);
            case RowOp.Gather _,
                    RowOp.ConcatColumns _,
                    RowOp.SliceColumns _,
                    RowOp.PadColumns _,
                    RowOp.Reshape _ ->
                    0;
        };
    }

    static long moved(RowOp op, NodeSizes n) {
        return switch (op) {
            case RowOp.Reshape _ -> 0;
            case RowOp.Gather _ -> n.rows(1) + 2 * n.out(0);
            case RowOp.SliceColumns _ -> 2 * n.out(0);
            case RowOp.ScatterAdd _, RowOp.ConcatColumns _, RowOp.PadColumns _ -> n.all();
        };
    }
}
