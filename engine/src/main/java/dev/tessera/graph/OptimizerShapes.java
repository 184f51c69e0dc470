package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.List;

/** The shape rules of {@link OptimizerOp}. */
final class OptimizerShapes {
    private OptimizerShapes() {}

    static List<Result> of(OptimizerOp op, ShapeCheck c) {
        return switch (op) {
            case OptimizerOp.GradientArena _ -> arena(c.floats());
            case OptimizerOp.GlobalNorm _ -> c.floats().arity(1).vector(0).results(Shape.SCALAR);
            case OptimizerOp.ClipFactor _ ->
                    c.floats().arity(1).shaped(0, Shape.SCALAR).results(Shape.SCALAR);
            case OptimizerOp.AdamW _ ->
                    c.integers(3)
                            .arity(4)
                            .vector(0)
                            .shaped(1, Shape.SCALAR)
                            .shaped(2, Shape.SCALAR)
                            .shaped(3, Shape.SCALAR)
                            .results(Shape.SCALAR);
        };
    }

    private static List<Result> arena(ShapeCheck c) {
        long total = c.in().stream().mapToLong(value -> value.shape().elements()).sum();
        c.require(
                total > 0 && total < Integer.MAX_VALUE - 64,
                "the arena must have 1 to 2^31 elements, found " + total);
        c.require(
                c.in().stream().allMatch(value -> value.shape().rows() instanceof Extent.Fixed),
                "gradients of parameters must have fixed shapes");
        return c.results(Shape.of((int) total));
    }
}
