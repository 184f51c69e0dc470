package dev.tessera.transform;

import dev.tessera.graph.Extent;
import dev.tessera.graph.Op;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Value;

/** The gradient rules of {@link RowOp}. */
final class RowGradients {
    private RowGradients() {}

    static void apply(RowOp op, Backward b) {
        Value dy = b.dy();
        switch (op) {
            case RowOp.Gather _ ->
                    b.give(
                            0,
                            () ->
                                    b.make(
                                            new RowOp.ScatterAdd(b.in(0).shape().rows()),
                                            dy,
                                            b.in(1)));
            case RowOp.ScatterAdd _ -> b.give(0, () -> b.make(new RowOp.Gather(), dy, b.in(1)));
            case RowOp.EmbeddingBag bag -> {
                Extent rows = b.in(0).shape().rows();
                Op gradient = new RowOp.EmbeddingBagGradient(bag.pooling(), rows);
                b.give(0, () -> b.make(gradient, dy, b.in(1), b.in(2)));
            }
            case RowOp.EmbeddingBagGradient gradient -> {
                Op bag = new RowOp.EmbeddingBag(gradient.pooling());
                b.give(0, () -> b.make(bag, dy, b.in(1), b.in(2)));
            }
            case RowOp.TopK _ -> {
                Op scatter = new RowOp.ScatterColumns(b.in(0).shape().columns());
                b.give(0, () -> b.make(scatter, dy, b.out(1)));
            }
            case RowOp.GatherColumns _ -> {
                Op scatter = new RowOp.ScatterColumns(b.in(0).shape().columns());
                b.give(0, () -> b.make(scatter, dy, b.in(1)));
            }
            case RowOp.ScatterColumns _ ->
                    b.give(0, () -> b.make(new RowOp.GatherColumns(), dy, b.in(1)));
            case RowOp.ConcatColumns _ -> concatColumns(b);
            case RowOp.SliceColumns slice -> {
                int columns = b.in(0).shape().columns();
                b.give(0, () -> b.make(new RowOp.PadColumns(slice.start(), columns), dy));
            }
            case RowOp.PadColumns pad -> {
                int columns = b.in(0).shape().columns();
                b.give(0, () -> b.make(new RowOp.SliceColumns(pad.start(), columns), dy));
            }
            case RowOp.Reshape _ -> b.give(0, () -> dy);
        }
    }

    private static void concatColumns(Backward b) {
        int start = 0;
        for (int i = 0; i < b.node().inputs().size(); i++) {
            Op slice = new RowOp.SliceColumns(start, b.in(i).shape().columns());
            b.give(i, () -> b.make(slice, b.dy()));
            start += b.in(i).shape().columns();
        }
    }
}
