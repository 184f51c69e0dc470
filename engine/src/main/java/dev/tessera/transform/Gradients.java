package dev.tessera.transform;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.Op;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

/**
 * The gradient rule of every operation: from the gradient of its first result to those of its
 * operands.
 */
final class Gradients {
    private Gradients() {}

    /**
     * Whether gradients end here, because the operation is constant almost everywhere or has no
     * float operand.
     */
    static boolean stops(Op op) {
        return op instanceof ClusteringOp.NearestCentroid;
    }

    static void apply(Backward b) {
        Value dy = b.dy();
        switch (b.node().op()) {
            case LeafOp.Input _,
                    LeafOp.Parameter _,
                    LeafOp.Fill _,
                    ClusteringOp.NearestCentroid _ -> {}
            case MatrixOp.MatMul op -> matMul(b, op);
            case MatrixOp.SumRows _ ->
                    b.give(
                            0,
                            () ->
                                    b.make(
                                            new ElementwiseOp.AddRow(),
                                            zeros(b, b.in(0).shape()),
                                            dy));
            case ElementwiseOp.Add _ -> b.give(0, () -> dy).give(1, () -> dy);
            case ElementwiseOp.Subtract _ ->
                    b.give(0, () -> dy).give(1, () -> b.make(new ElementwiseOp.Scale(-1), dy));
            case ElementwiseOp.Multiply _ ->
                    b.give(0, () -> b.make(new ElementwiseOp.Multiply(), dy, b.in(1)))
                            .give(1, () -> b.make(new ElementwiseOp.Multiply(), dy, b.in(0)));
            case ElementwiseOp.Scale op -> b.give(0, () -> b.make(op, dy));
            case ElementwiseOp.ScaleBy op ->
                    b.give(0, () -> b.make(op, dy, b.in(1)))
                            .give(1, () -> b.make(new MatrixOp.Dot(), dy, b.in(0)));
            case ElementwiseOp.AddRow _ ->
                    b.give(0, () -> dy).give(1, () -> b.make(new MatrixOp.SumRows(), dy));
            case ElementwiseOp.Activate op ->
                    b.give(
                            0,
                            () ->
                                    b.make(
                                            new ElementwiseOp.ActivateGradient(op.activation()),
                                            dy,
                                            b.in(0)));
            case ElementwiseOp.SwiGlu _ ->
                    b.giveResults(0, 2, new ElementwiseOp.SwiGluGradient(), dy, b.in(0), b.in(1));
            case ElementwiseOp.Dropout op -> b.give(0, () -> b.make(op, dy, b.in(1)));
            case NormOp.RmsNorm _ ->
                    b.giveResults(
                            0, 2, new NormOp.RmsNormGradient(), dy, b.in(0), b.in(1), b.out(1));
            case NormOp.LayerNorm _ ->
                    b.giveResults(
                            0,
                            3,
                            new NormOp.LayerNormGradient(),
                            dy,
                            b.in(0),
                            b.in(1),
                            b.out(1),
                            b.out(2));
            case NormOp.LogSoftmax _ ->
                    b.give(0, () -> b.make(new NormOp.LogSoftmaxGradient(), dy, b.out(0)));
            case RowOp.Gather _ ->
                    b.give(
                            0,
                            () ->
                                    b.make(
                                            new RowOp.ScatterAdd(b.in(0).shape().rows()),
                                            dy,
                                            b.in(1)));
            case RowOp.ScatterAdd _ -> b.give(0, () -> b.make(new RowOp.Gather(), dy, b.in(1)));
            case RowOp.ConcatColumns _ -> concatColumns(b);
            case RowOp.SliceColumns op ->
                    b.give(
                            0,
                            () ->
                                    b.make(
                                            new RowOp.PadColumns(
                                                    op.start(), b.in(0).shape().columns()),
                                            dy));
            case RowOp.PadColumns op ->
                    b.give(
                            0,
                            () ->
                                    b.make(
                                            new RowOp.SliceColumns(
                                                    op.start(), b.in(0).shape().columns()),
                                            dy));
            case RowOp.Reshape _ -> b.give(0, () -> dy);
            case AttentionOp.RaggedAttention op -> attention(b, op);
            case LossOp.LinearCrossEntropy _ ->
                    b.giveResults(
                            0,
                            2,
                            new LossOp.LinearCrossEntropyGradient(),
                            dy,
                            b.in(0),
                            b.in(1),
                            b.in(2),
                            b.out(1));
            case LossOp.SampledCrossEntropy _ ->
                    b.giveResults(
                            0,
                            2,
                            new LossOp.SampledCrossEntropyGradient(),
                            dy,
                            b.in(0),
                            b.in(1),
                            b.in(2),
                            b.in(3),
                            b.out(1));
            case MatrixOp.Dot _ ->
                    b.give(0, () -> b.make(new ElementwiseOp.ScaleBy(), b.in(1), dy))
                            .give(1, () -> b.make(new ElementwiseOp.ScaleBy(), b.in(0), dy));
            case ElementwiseOp.ActivateGradient _,
                    ElementwiseOp.SwiGluGradient _,
                    NormOp.RmsNormGradient _,
                    NormOp.LayerNormGradient _,
                    NormOp.LogSoftmaxGradient _,
                    AttentionOp.RaggedAttentionGradient _,
                    LossOp.LinearCrossEntropyGradient _,
                    LossOp.SampledCrossEntropyGradient _,
                    OptimizerOp.GradientArena _,
                    OptimizerOp.GlobalNorm _,
                    OptimizerOp.ClipFactor _,
                    OptimizerOp.AdamW _ ->
                    throw notDifferentiable(b);
        }
    }

    /**
     * With A = op(a) and B = op(b): dA = dy B^T and dB = A^T dy, each transposed back where the
     * operand was.
     */
    private static void matMul(Backward b, MatrixOp.MatMul op) {
        Value dy = b.dy();
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

    private static void concatColumns(Backward b) {
        int start = 0;
        for (int i = 0; i < b.node().inputs().size(); i++) {
            Op slice = new RowOp.SliceColumns(start, b.in(i).shape().columns());
            b.give(i, () -> b.make(slice, b.dy()));
            start += b.in(i).shape().columns();
        }
    }

    private static void attention(Backward b, AttentionOp.RaggedAttention op) {
        Op gradient =
                new AttentionOp.RaggedAttentionGradient(
                        op.heads(), op.groups(), op.mask(), op.scale());
        b.giveResults(
                0, 3, gradient, b.dy(), b.out(0), b.out(1), b.in(0), b.in(1), b.in(2), b.in(3),
                b.in(4));
    }

    private static Value zeros(Backward b, Shape shape) {
        return b.builder().fill(shape, 0);
    }

    private static IllegalArgumentException notDifferentiable(Backward b) {
        return new IllegalArgumentException(
                "the loss depends on "
                        + b.node()
                        + ", which has no gradient rule (gradients of gradients are not built); take it out of the loss's path");
    }
}
