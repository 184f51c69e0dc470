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
                    crossEntropy(c.integers(2, 3).arity(4), 0)
                            .vector(3)
                            .results(c.rows(0), c.rows(0));
            case LossOp.SampledCrossEntropyGradient _ ->
                    crossEntropy(c.integers(3, 4).arity(6), 1)
                            .vector(4)
                            .shaped(0, c.rows(1))
                            .shaped(5, c.rows(1))
                            .results(c.shape(1), c.shape(2));
        };
    }

    /** x, w, target from operand {@code x} on. */
    private static ShapeCheck crossEntropy(ShapeCheck c, int x) {
        return c.columns(x, x + 1).shaped(x + 2, c.rows(x));
    }
}
