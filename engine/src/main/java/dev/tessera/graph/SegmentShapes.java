package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The shape rules of {@link SegmentOp}. */
final class SegmentShapes {
    private SegmentShapes() {}

    static List<Result> of(SegmentOp op, ShapeCheck c) {
        return switch (op) {
            case SegmentOp.SegmentPool _ -> {
                c.integers(1).arity(2);
                yield c.results(Shape.of(c.segments(1), c.shape(0).columns()));
            }
            case SegmentOp.SegmentBroadcast broadcast -> {
                c.integers(1).arity(2);
                c.require(
                        c.shape(0).rows().equals(c.segments(1)),
                        "operand 0 must have a row for each of " + c.segments(1) + " segments");
                yield c.results(Shape.of(broadcast.rows(), c.shape(0).columns()));
            }
            case SegmentOp.SegmentReverse _ -> {
                c.integers(1).arity(2).segments(1);
                yield c.results(c.shape(0));
            }
            case SegmentOp.SegmentConcat concat -> {
                c.integers(2, 3).arity(4).columns(0, 1).same(2, 3).segments(2);
                adds(c, c.shape(0).rows(), c.shape(1).rows(), concat.rows());
                yield List.of(
                        Result.f32(Shape.of(concat.rows(), c.shape(0).columns())),
                        Result.i32(c.shape(2)));
            }
            case SegmentOp.SegmentSplit split -> side(c, split.rows());
            case SegmentOp.SegmentPad pad -> side(c, pad.rows());
        };
    }

    private static List<Result> side(ShapeCheck c, Extent rows) {
        c.integers(1, 2).arity(3).same(1, 2).segments(1);
        return c.results(Shape.of(rows, c.shape(0).columns()));
    }

    /**
     * The axes add up to {@code sum}, as far as shapes alone can tell: they can unless two of them
     * depend on different symbols.
     */
    private static void adds(ShapeCheck c, Extent a, Extent b, Extent sum) {
        Set<Symbol> symbols = new HashSet<>();
        for (Extent extent : List.of(a, b, sum)) {
            if (extent instanceof Extent.Ragged ragged) {
                symbols.add(ragged.symbol());
            }
        }
        boolean known = symbols.size() < 2;
        c.require(
                !known
                        || a.size(0) + b.size(0) == sum.size(0)
                                && a.size(1) + b.size(1) == sum.size(1),
                "the result must have " + a + " + " + b + " rows, found " + sum);
    }
}
