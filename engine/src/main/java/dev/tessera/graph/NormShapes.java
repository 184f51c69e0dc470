package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.List;

/** The shape rules of {@link NormOp}. */
final class NormShapes {
    private NormShapes() {}

    static List<Result> of(NormOp op, ShapeCheck c) {
        c.floats();
        return switch (op) {
            case NormOp.RmsNorm _ -> c.arity(2).row(0, 1).results(c.shape(0), c.rows(0));
            case NormOp.RmsNormGradient _ ->
                    c.arity(4)
                            .same(0, 1)
                            .row(1, 2)
                            .shaped(3, c.rows(1))
                            .results(c.shape(1), c.shape(2));
            case NormOp.LayerNorm _ ->
                    c.arity(3).row(0, 1).row(0, 2).results(c.shape(0), c.rows(0), c.rows(0));
            case NormOp.LayerNormGradient _ ->
                    c.arity(5)
                            .same(0, 1)
                            .row(1, 2)
                            .shaped(3, c.rows(1))
                            .shaped(4, c.rows(1))
                            .results(c.shape(1), c.shape(2), c.shape(2));
            case NormOp.Softmax _ -> c.arity(1).results(c.shape(0));
            case NormOp.SoftmaxGradient _ -> c.arity(2).same(0, 1).results(c.shape(0));
            case NormOp.LogSumExp _ -> c.arity(1).results(c.rows(0));
            case NormOp.LogSumExpGradient _ ->
                    c.arity(3).shaped(0, c.rows(1)).shaped(2, c.rows(1)).results(c.shape(1));
            case NormOp.LogSoftmax _ -> c.arity(1).results(c.shape(0));
            case NormOp.LogSoftmaxGradient _ -> c.arity(2).same(0, 1).results(c.shape(0));
        };
    }
}
