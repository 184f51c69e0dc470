package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.List;

/** The shape rules of {@link RowOp}. */
final class RowShapes {
    private RowShapes() {}

    static List<Result> of(RowOp op, ShapeCheck c) {
        return switch (op) {
            case RowOp.Gather _ ->
                    c.integers(1)
                            .arity(2)
                            .vector(1)
                            .results(Shape.of(c.shape(1).rows(), c.shape(0).columns()));
            case RowOp.ScatterAdd scatter ->
                    c.integers(1)
                            .arity(2)
                            .shaped(1, c.rows(0))
                            .results(Shape.of(scatter.rows(), c.shape(0).columns()));
            case RowOp.EmbeddingBag _ -> {
                c.integers(1, 2).arity(3).vector(1);
                yield c.results(Shape.of(c.segments(2), c.shape(0).columns()));
            }
            case RowOp.EmbeddingBagGradient gradient -> bagGradient(gradient, c);
            case RowOp.TopK top -> topK(top, c);
            case RowOp.GatherColumns _ -> {
                c.integers(1).arity(2);
                c.require(
                        c.shape(0).rows().equals(c.shape(1).rows()),
                        "operands 0 and 1 must have the same rows");
                yield c.results(c.shape(1));
            }
            case RowOp.ScatterColumns scatter ->
                    c.integers(1)
                            .arity(2)
                            .same(0, 1)
                            .results(Shape.of(c.shape(0).rows(), scatter.columns()));
            case RowOp.ConcatColumns _ -> concat(c.floats());
            case RowOp.SliceColumns slice -> slice(slice, c.floats());
            case RowOp.PadColumns pad -> pad(pad, c.floats());
            case RowOp.Reshape reshape -> reshape(reshape, c);
        };
    }

    private static List<Result> bagGradient(RowOp.EmbeddingBagGradient gradient, ShapeCheck c) {
        c.integers(1, 2).arity(3).vector(1);
        c.require(
                c.shape(0).rows().equals(c.segments(2)),
                "operand 0 must have a row for each of " + c.segments(2) + " bags");
        return c.results(Shape.of(gradient.rows(), c.shape(0).columns()));
    }

    private static List<Result> topK(RowOp.TopK top, ShapeCheck c) {
        c.floats().arity(1);
        int columns = c.shape(0).columns();
        c.require(
                top.k() >= 1 && top.k() <= columns,
                "k must be 1 to " + columns + ", the columns of operand 0");
        Shape shape = Shape.of(c.shape(0).rows(), top.k());
        return List.of(Result.f32(shape), Result.i32(shape));
    }

    private static List<Result> concat(ShapeCheck c) {
        c.require(!c.in().isEmpty(), "expected at least 1 operand");
        int columns = 0;
        for (Value value : c.in()) {
            c.require(value.shape().rank() == 2, "operands must be matrices");
            c.require(
                    value.shape().rows().equals(c.shape(0).rows()),
                    "operands must have the same rows");
            columns += value.shape().columns();
        }
        return c.results(Shape.of(c.shape(0).rows(), columns));
    }

    private static List<Result> slice(RowOp.SliceColumns slice, ShapeCheck c) {
        int end = slice.start() + slice.width();
        c.arity(1)
                .require(
                        slice.start() >= 0 && slice.width() > 0 && end <= c.shape(0).columns(),
                        "columns " + slice.start() + " to " + end + " must lie inside operand 0");
        return c.results(Shape.of(c.shape(0).rows(), slice.width()));
    }

    private static List<Result> pad(RowOp.PadColumns pad, ShapeCheck c) {
        c.arity(1)
                .require(
                        pad.start() >= 0 && pad.start() + c.shape(0).columns() <= pad.columns(),
                        "operand 0 must fit at column " + pad.start());
        return c.results(Shape.of(c.shape(0).rows(), pad.columns()));
    }

    private static List<Result> reshape(RowOp.Reshape reshape, ShapeCheck c) {
        Shape shape = reshape.shape();
        c.arity(1)
                .require(
                        c.shape(0)
                                .rows()
                                .times(c.shape(0).columns())
                                .equals(shape.rows().times(shape.columns())),
                        "the new shape " + shape + " must have as many elements");
        return List.of(new Result(shape, c.in().getFirst().type()));
    }
}
