package dev.tessera.transform;

import dev.tessera.graph.Activation;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Op;
import dev.tessera.graph.Value;

/** The gradient rules of {@link MatrixOp}. */
final class MatrixGradients {
    private MatrixGradients() {}

    static void apply(MatrixOp op, Backward b) {
        switch (op) {
            case MatrixOp.MatMul product -> matMul(b, product);
            case MatrixOp.BatchedMatMul product ->
                    product(
                            b,
                            b.dy(),
                            product.transposeA(),
                            product.transposeB(),
                            (ta, tb) -> new MatrixOp.BatchedMatMul(product.batches(), ta, tb));
            case MatrixOp.GroupedMatMul product -> grouped(b, product.transposeW());
            case MatrixOp.GroupedOuterProduct _ -> {
                Value dy = b.dy();
                b.give(0, () -> b.make(new MatrixOp.GroupedMatMul(true), b.in(1), dy, b.in(2)));
                b.give(1, () -> b.make(new MatrixOp.GroupedMatMul(false), b.in(0), dy, b.in(2)));
            }
            case MatrixOp.SumRows _ ->
                    b.give(
                            0,
                            () ->
                                    b.make(
                                            new ElementwiseOp.AddRow(),
                                            b.builder().fill(b.in(0).shape(), 0),
                                            b.dy()));
            case MatrixOp.Dot _ ->
                    b.give(0, () -> b.make(new ElementwiseOp.ScaleBy(), b.in(1), b.dy()))
                            .give(1, () -> b.make(new ElementwiseOp.ScaleBy(), b.in(0), b.dy()));
        }
    }

    private static void matMul(Backward b, MatrixOp.MatMul op) {
        Value dz = sumGradient(b, op);
        product(b, dz, op.transposeA(), op.transposeB(), MatrixOp.MatMul::new);
        if (b.node().inputs().size() == 3) {
            b.give(2, () -> b.make(new MatrixOp.SumRows(), dz));
        }
    }

    /** The gradient of the sum before the activation. */
    private static Value sumGradient(Backward b, MatrixOp.MatMul op) {
        if (op.activation().isEmpty()) {
            return b.dy();
        }
        Activation activation = op.activation().get();
        if (op.keepsSum()) {
            return b.make(new ElementwiseOp.ActivateGradient(activation), b.dy(), b.out(1));
        }
        if (activation.slopeFollowsFromResult()) {
            return b.make(
                    new ElementwiseOp.ActivateGradientFromResult(activation), b.dy(), b.out(0));
        }
        Value again =
                b.make(
                        new MatrixOp.MatMul(op.transposeA(), op.transposeB()),
                        b.node().inputs().toArray(Value[]::new));
        return b.make(new ElementwiseOp.ActivateGradient(activation), b.dy(), again);
    }

    /** A product with transposes given. */
    private interface Product {
        Op of(boolean transposeA, boolean transposeB);
    }

    /**
     * With A = op(a) and B = op(b): dA = dy B^T and dB = A^T dy, each transposed back where the
     * operand was.
     */
    private static void product(Backward b, Value dy, boolean ta, boolean tb, Product product) {
        b.give(
                0,
                () ->
                        ta
                                ? b.make(product.of(tb, true), b.in(1), dy)
                                : b.make(product.of(false, !tb), dy, b.in(1)));
        b.give(
                1,
                () ->
                        tb
                                ? b.make(product.of(true, ta), dy, b.in(0))
                                : b.make(product.of(!ta, false), b.in(0), dy));
    }

    private static void grouped(Backward b, boolean transposeW) {
        Value dy = b.dy();
        Op outer = new MatrixOp.GroupedOuterProduct();
        b.give(0, () -> b.make(new MatrixOp.GroupedMatMul(!transposeW), dy, b.in(1), b.in(2)));
        b.give(
                1,
                () ->
                        transposeW
                                ? b.make(outer, dy, b.in(0), b.in(2))
                                : b.make(outer, b.in(0), dy, b.in(2)));
    }
}
