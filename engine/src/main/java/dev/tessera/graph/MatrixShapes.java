package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.List;

/** The shape rules of {@link MatrixOp}. */
final class MatrixShapes {
    private MatrixShapes() {}

    static List<Result> of(MatrixOp op, ShapeCheck c) {
        c.floats();
        return switch (op) {
            case MatrixOp.MatMul matMul -> matMul(matMul, c);
            case MatrixOp.SumRows _ -> c.arity(1).results(Shape.of(c.shape(0).columns()));
            case MatrixOp.Dot _ -> c.arity(2).same(0, 1).results(Shape.SCALAR);
        };
    }

    private static List<Result> matMul(MatrixOp.MatMul matMul, ShapeCheck c) {
        int operands = c.in().size();
        c.require(operands == 2 || operands == 3, "expected 2 or 3 operands");
        c.require(
                c.shape(0).rank() == 2 && c.shape(1).rank() == 2,
                "operands 0 and 1 must be matrices");
        Extent m = c.shape(0).extents().get(matMul.transposeA() ? 1 : 0);
        Extent k = c.shape(0).extents().get(matMul.transposeA() ? 0 : 1);
        Extent kb = c.shape(1).extents().get(matMul.transposeB() ? 1 : 0);
        Extent n = c.shape(1).extents().get(matMul.transposeB() ? 0 : 1);
        c.require(k.equals(kb), "inner axes must agree, found " + k + " and " + kb);
        c.require(
                n instanceof Extent.Fixed, "the columns of the product must be fixed, found " + n);
        if (operands == 3) {
            c.shaped(2, Shape.of(n.bound()));
        }
        c.require(
                matMul.activation().isPresent() || !matMul.keepsSum(),
                "a product without activation has no second result");
        Shape y = Shape.of(m, n.bound());
        return matMul.keepsSum() ? c.results(y, y) : c.results(y);
    }
}
