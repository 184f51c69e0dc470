package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.List;

/** The shape rules of {@link MatrixOp}. */
final class MatrixShapes {
    private MatrixShapes() {}

    static List<Result> of(MatrixOp op, ShapeCheck c) {
        return switch (op) {
            case MatrixOp.MatMul matMul -> matMul(matMul, c.floats());
            case MatrixOp.BatchedMatMul matMul -> batched(matMul, c.floats().arity(2));
            case MatrixOp.GroupedMatMul matMul -> grouped(matMul, c.integers(2).arity(3));
            case MatrixOp.GroupedOuterProduct _ -> outer(c.integers(2).arity(3));
            case MatrixOp.SumRows _ -> c.floats().arity(1).results(Shape.of(c.shape(0).columns()));
            case MatrixOp.Dot _ -> c.floats().arity(2).same(0, 1).results(Shape.SCALAR);
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

    private static List<Result> batched(MatrixOp.BatchedMatMul op, ShapeCheck c) {
        int rowsOfA = stacked(c, 0, op.batches());
        int rowsOfB = stacked(c, 1, op.batches());
        int columnsOfA = c.shape(0).columns();
        int columnsOfB = c.shape(1).columns();
        int m = op.transposeA() ? columnsOfA : rowsOfA;
        int k = op.transposeA() ? rowsOfA : columnsOfA;
        int kb = op.transposeB() ? columnsOfB : rowsOfB;
        int n = op.transposeB() ? rowsOfB : columnsOfB;
        c.require(k == kb, "inner axes must agree, found " + k + " and " + kb);
        return c.results(Shape.of(op.batches().times(m), n));
    }

    /** Rows of each of the matrices stacked in an operand. */
    private static int stacked(ShapeCheck c, int operand, Extent matrices) {
        int rows = c.shape(operand).rows().over(matrices);
        c.require(
                rows > 0, "operand " + operand + " must have a multiple of " + matrices + " rows");
        return rows;
    }

    private static List<Result> grouped(MatrixOp.GroupedMatMul op, ShapeCheck c) {
        int rowsOfW = stacked(c, 1, experts(c));
        int columnsOfW = c.shape(1).columns();
        int k = op.transposeW() ? columnsOfW : rowsOfW;
        int n = op.transposeW() ? rowsOfW : columnsOfW;
        c.require(
                c.shape(0).columns() == k,
                "inner axes must agree, found " + c.shape(0).columns() + " and " + k);
        return c.results(Shape.of(c.shape(0).rows(), n));
    }

    private static List<Result> outer(ShapeCheck c) {
        c.require(
                c.shape(0).rows().equals(c.shape(1).rows()),
                "operands 0 and 1 must have the same rows");
        Extent rows = experts(c).times(c.shape(0).columns());
        return c.results(Shape.of(rows, c.shape(1).columns()));
    }

    private static Extent experts(ShapeCheck c) {
        Extent experts = c.segments(2);
        c.require(
                experts instanceof Extent.Fixed,
                "the number of experts must be fixed, found " + experts);
        return experts;
    }
}
