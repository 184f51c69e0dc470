package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.List;

/** The shape rules of {@link ElementwiseOp}. */
final class ElementwiseShapes {
    private ElementwiseShapes() {}

    static List<Result> of(ElementwiseOp op, ShapeCheck c) {
        return switch (op) {
            case ElementwiseOp.Add _, ElementwiseOp.Subtract _, ElementwiseOp.Multiply _ ->
                    c.floats().arity(2).same(0, 1).results(c.shape(0));
            case ElementwiseOp.Scale _, ElementwiseOp.Activate _ ->
                    c.floats().arity(1).results(c.shape(0));
            case ElementwiseOp.ScaleBy _ ->
                    c.floats().arity(2).shaped(1, Shape.SCALAR).results(c.shape(0));
            case ElementwiseOp.AddRow _ -> c.floats().arity(2).row(0, 1).results(c.shape(0));
            case ElementwiseOp.ActivateGradient _, ElementwiseOp.SwiGlu _ ->
                    c.floats().arity(2).same(0, 1).results(c.shape(0));
            case ElementwiseOp.SwiGluGradient _ ->
                    c.floats().arity(3).same(0, 1).same(0, 2).results(c.shape(0), c.shape(0));
            case ElementwiseOp.Dropout _ ->
                    c.integers(1).arity(2).shaped(1, Shape.of(2)).results(c.shape(0));
        };
    }
}
