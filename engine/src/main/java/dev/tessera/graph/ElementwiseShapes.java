package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.ArrayList;
import java.util.Collections;
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
            case ElementwiseOp.ActivateGradientFromResult gradient ->
                    c.floats()
                            .arity(2)
                            .same(0, 1)
                            .require(
                                    gradient.activation().slopeFollowsFromResult(),
                                    "the slope of "
                                            + gradient.activation()
                                            + " does not follow from its result")
                            .results(c.shape(0));
            case ElementwiseOp.SwiGluGradient _ ->
                    c.floats().arity(3).same(0, 1).same(0, 2).results(c.shape(0), c.shape(0));
            case ElementwiseOp.SwiGluHalves _ ->
                    c.floats().arity(1).results(Shape.of(c.shape(0).rows(), half(c, 0)));
            case ElementwiseOp.SwiGluHalvesGradient _ ->
                    c.floats()
                            .arity(2)
                            .shaped(0, Shape.of(c.shape(1).rows(), half(c, 1)))
                            .results(c.shape(1));
            case ElementwiseOp.Fused fused -> fused(fused.program(), c);
            case ElementwiseOp.Dropout _ ->
                    c.integers(1).arity(2).shaped(1, Shape.of(2)).results(c.shape(0));
        };
    }

    private static List<Result> fused(ElementProgram program, ShapeCheck c) {
        c.arity(program.operands().size());
        List<Integer> seeds = new ArrayList<>();
        for (int i = 0; i < program.operands().size(); i++) {
            switch (program.operands().get(i)) {
                case ELEMENT -> c.same(0, i);
                case ROW -> c.row(0, i);
                case SCALAR -> c.shaped(i, Shape.SCALAR);
                case SEED -> {
                    c.shaped(i, Shape.of(2));
                    seeds.add(i);
                }
            }
        }
        c.integers(seeds.toArray(Integer[]::new));
        c.require(
                program.operands().getFirst() == ElementProgram.Operand.ELEMENT,
                "operand 0 must be read element by element");
        return c.results(
                Collections.nCopies(program.results().size(), c.shape(0)).toArray(Shape[]::new));
    }

    /** Half the columns of a matrix. */
    private static int half(ShapeCheck c, int matrix) {
        Shape shape = c.shape(matrix);
        c.require(
                shape.rank() == 2 && shape.columns() % 2 == 0,
                "operand " + matrix + " must be a matrix with an even number of columns");
        return shape.columns() / 2;
    }
}
