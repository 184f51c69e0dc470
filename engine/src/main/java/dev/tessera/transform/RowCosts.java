package dev.tessera.transform;

import dev.tessera.graph.Pooling;
import dev.tessera.graph.RowOp;

/**
 * The cost rules of {@link RowOp}. A top-k counts one comparison an element: how many more it takes
 * depends on the values.
 */
final class RowCosts {
    private RowCosts() {}

    static long flops(RowOp op, NodeSizes n) {
        return switch (op) {
            case RowOp.ScatterAdd _ -> n.in(0);
            case RowOp.EmbeddingBag bag ->
                    n.rows(1) * n.columns(0) + (bag.pooling() == Pooling.MEAN ? n.out(0) : 0);
            case RowOp.EmbeddingBagGradient bag ->
                    n.rows(1) * n.columns(0) * (bag.pooling() == Pooling.MEAN ? 2 : 1);
            case RowOp.TopK _, RowOp.ScatterColumns _ -> n.in(0);
            case RowOp.Gather _,
                    RowOp.GatherColumns _,
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
            case RowOp.GatherColumns _ -> n.in(1) + 2 * n.out(0);
            case RowOp.SliceColumns _ -> 2 * n.out(0);
            case RowOp.EmbeddingBag _ -> n.rows(1) * (1 + n.columns(0)) + n.rows(2) + n.out(0);
            case RowOp.ScatterAdd _,
                    RowOp.EmbeddingBagGradient _,
                    RowOp.TopK _,
                    RowOp.ScatterColumns _,
                    RowOp.ConcatColumns _,
                    RowOp.PadColumns _ ->
                    n.all();
        };
    }
}
