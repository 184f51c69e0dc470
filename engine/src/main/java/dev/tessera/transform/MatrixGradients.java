package dev.tessera.transform;

import dev.tessera.graph.Activation;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Value;

/** The gradient rules of {@link MatrixOp}. */
final class MatrixGradients {
    private MatrixGradients() {}

    static void apply(MatrixOp op, Backward b) {
        switch (op) {
            case MatrixOp.MatMul product -> matMul(b, product);
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

    /**
     * With A = op(a) and B = op(b): dA = dy B^T and dB = A^T dy, each transposed back where the
     * operand was.
     */
    private static void matMul(Backward b, MatrixOp.MatMul op) {
        Value dy = sumGradient(b, op);
        boolean ta = op.transposeA();
        boolean tb = op.transposeB();
        b.give(
                0,
                () ->
                        ta
                                ? b.make(new MatrixOp.MatMul(tb, true), b.in(1), dy)
                                : b.make(new MatrixOp.MatMul(false, !tb), dy, b.in(1)));
        b.give(
                1,
                () ->
                        tb
                                ? b.make(new MatrixOp.MatMul(true, ta), dy, b.in(0))
                                : b.make(new MatrixOp.MatMul(!ta, false), b.in(0), dy));
        if (b.node().inputs().size() == 3) {
            b.give(2, () -> b.make(new MatrixOp.SumRows(), dy));
        }
    }
}
