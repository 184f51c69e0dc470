package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.List;

/** The shape rules of {@link LossOp}. */
final class LossShapes {
    private LossShapes() {}

    static List<Result> of(LossOp op, ShapeCheck c) {
        return switch (op) {
            case LossOp.LinearCrossEntropy _ ->
                    crossEntropy(c.integers(2).arity(3), 0).results(c.rows(0), c.rows(0));
            case LossOp.LinearCrossEntropyGradient _ ->
                    crossEntropy(c.integers(3).arity(5), 1)
                            .shaped(0, c.rows(1))
                            .shaped(4, c.rows(1))
                            .results(c.shape(1), c.shape(2));
            case LossOp.SampledCrossEntropy _ ->
                    sampled(c.integers(2, 3), 0, 4, 4).results(c.rows(0), c.rows(0));
            case LossOp.SampledCrossEntropyGradient _ ->
                    sampled(c.integers(3, 4), 1, 6, 6)
                            .shaped(0, c.rows(1))
                            .shaped(5, c.rows(1))
                            .results(c.shape(1), c.shape(2));
            case LossOp.BinaryCrossEntropy _ -> binary(c.floats(), 2).results(c.shape(0));
            case LossOp.BinaryCrossEntropyGradient _ -> binary(c.floats(), 3).results(c.shape(0));
        };
    }

    /**
     * x, w, target and negatives from operand {@code x} on; {@code operands} in all, and one more
     * at {@code logQ} if there is a correction.
     */
    private static ShapeCheck sampled(ShapeCheck c, int x, int operands, int logQ) {
        int found = c.in().size();
        c.require(
                found == operands || found == operands + 1,
                "expected " + operands + " or " + (operands + 1) + " operands");
        crossEntropy(c, x);
        Shape negatives = c.shape(x + 3);
        c.require(
                negatives.rank() == 1 || negatives.rows().equals(c.shape(x).rows()),
                "operand "
                        + (x + 3)
                        + " must be a vector of shared negatives or have a row for each row of"
                        + " operand "
                        + x);
        return found == operands ? c : c.shaped(logQ, c.rows(x + 1));
    }

    /** {@code operands} operands of one shape, and perhaps weights of that shape. */
    private static ShapeCheck binary(ShapeCheck c, int operands) {
        int found = c.in().size();
        c.require(
                found == operands || found == operands + 1,
                "expected " + operands + " or " + (operands + 1) + " operands");
        for (int i = 1; i < found; i++) {
            c.same(0, i);
        }
        return c;
    }

    /** x, w, target from operand {@code x} on. */
    private static ShapeCheck crossEntropy(ShapeCheck c, int x) {
        return c.columns(x, x + 1).shaped(x + 2, c.rows(x));
    }
}
