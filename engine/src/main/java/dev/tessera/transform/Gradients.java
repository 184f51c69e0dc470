package dev.tessera.transform;

import dev.tessera.graph.Op;
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
        return op instanceof Op.NearestCentroid;
    }

    static void apply(Backward b) {
        Value dy = b.dy();
        switch (b.node().op()) {
            case Op.Input _, Op.Parameter _, Op.Fill _, Op.NearestCentroid _ -> {}
            case Op.MatMul op -> matMul(b, op);
            case Op.SumRows _ ->
                    b.give(0, () -> b.make(new Op.AddRow(), zeros(b, b.in(0).shape()), dy));
            case Op.Add _ -> b.give(0, () -> dy).give(1, () -> dy);
            case Op.Subtract _ -> b.give(0, () -> dy).give(1, () -> b.make(new Op.Scale(-1), dy));
            case Op.Multiply _ ->
                    b.give(0, () -> b.make(new Op.Multiply(), dy, b.in(1)))
                            .give(1, () -> b.make(new Op.Multiply(), dy, b.in(0)));
            case Op.Scale op -> b.give(0, () -> b.make(op, dy));
            case Op.ScaleBy op ->
                    b.give(0, () -> b.make(op, dy, b.in(1)))
                            .give(1, () -> b.make(new Op.Dot(), dy, b.in(0)));
            case Op.AddRow _ -> b.give(0, () -> dy).give(1, () -> b.make(new Op.SumRows(), dy));
            case Op.Activate op ->
                    b.give(0, () -> b.make(new Op.ActivateGradient(op.activation()), dy, b.in(0)));
            case Op.SwiGlu _ -> b.giveResults(0, 2, new Op.SwiGluGradient(), dy, b.in(0), b.in(1));
            case Op.Dropout op -> b.give(0, () -> b.make(op, dy, b.in(1)));
            case Op.RmsNorm _ ->
                    b.giveResults(0, 2, new Op.RmsNormGradient(), dy, b.in(0), b.in(1), b.out(1));
            case Op.LayerNorm _ ->
                    b.giveResults(
                            0,
                            3,
                            new Op.LayerNormGradient(),
                            dy,
                            b.in(0),
                            b.in(1),
                            b.out(1),
                            b.out(2));
            case Op.LogSoftmax _ ->
                    b.give(0, () -> b.make(new Op.LogSoftmaxGradient(), dy, b.out(0)));
            case Op.Gather _ ->
                    b.give(0, () -> b.make(new Op.ScatterAdd(b.in(0).shape().rows()), dy, b.in(1)));
            case Op.ScatterAdd _ -> b.give(0, () -> b.make(new Op.Gather(), dy, b.in(1)));
            case Op.ConcatColumns _ -> concatColumns(b);
            case Op.SliceColumns op ->
                    b.give(
                            0,
                            () ->
                                    b.make(
                                            new Op.PadColumns(
                                                    op.start(), b.in(0).shape().columns()),
                                            dy));
            case Op.PadColumns op ->
                    b.give(
                            0,
                            () ->
                                    b.make(
                                            new Op.SliceColumns(
                                                    op.start(), b.in(0).shape().columns()),
                                            dy));
            case Op.Reshape _ -> b.give(0, () -> dy);
            case Op.RaggedAttention op -> attention(b, op);
            case Op.LinearCrossEntropy _ ->
                    b.giveResults(
                            0,
                            2,
                            new Op.LinearCrossEntropyGradient(),
                            dy,
                            b.in(0),
                            b.in(1),
                            b.in(2),
                            b.out(1));
            case Op.SampledCrossEntropy _ ->
                    b.giveResults(
                            0,
                            2,
                            new Op.SampledCrossEntropyGradient(),
                            dy,
                            b.in(0),
                            b.in(1),
                            b.in(2),
                            b.in(3),
                            b.out(1));
            case Op.Dot _ ->
                    b.give(0, () -> b.make(new Op.ScaleBy(), b.in(1), dy))
                            .give(1, () -> b.make(new Op.ScaleBy(), b.in(0), dy));
            case Op.ActivateGradient _,
                    Op.SwiGluGradient _,
                    Op.RmsNormGradient _,
                    Op.LayerNormGradient _,
                    Op.LogSoftmaxGradient _,
                    Op.RaggedAttentionGradient _,
                    Op.LinearCrossEntropyGradient _,
                    Op.SampledCrossEntropyGradient _,
                    Op.GradientArena _,
                    Op.GlobalNorm _,
                    Op.ClipFactor _,
                    Op.AdamW _ ->
                    throw notDifferentiable(b);
        }
    }

    /**
     * With A = op(a) and B = op(b): dA = dy B^T and dB = A^T dy, each transposed back where the
     * operand was.
     */
    private static void matMul(Backward b, Op.MatMul op) {
        Value dy = b.dy();
        boolean ta = op.transposeA();
        boolean tb = op.transposeB();
        b.give(
                0,
                () ->
                        ta
                                ? b.make(new Op.MatMul(tb, true), b.in(1), dy)
                                : b.make(new Op.MatMul(false, !tb), dy, b.in(1)));
        b.give(
                1,
                () ->
                        tb
                                ? b.make(new Op.MatMul(true, ta), dy, b.in(0))
                                : b.make(new Op.MatMul(!ta, false), b.in(0), dy));
        if (b.node().inputs().size() == 3) {
            b.give(2, () -> b.make(new Op.SumRows(), dy));
        }
    }

    private static void concatColumns(Backward b) {
        int start = 0;
        for (int i = 0; i < b.node().inputs().size(); i++) {
            Op slice = new Op.SliceColumns(start, b.in(i).shape().columns());
            b.give(i, () -> b.make(slice, b.dy()));
            start += b.in(i).shape().columns();
        }
    }

    private static void attention(Backward b, Op.RaggedAttention op) {
        Op gradient =
                new Op.RaggedAttentionGradient(op.heads(), op.groups(), op.mask(), op.scale());
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
