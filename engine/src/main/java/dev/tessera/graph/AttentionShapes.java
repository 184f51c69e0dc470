package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.List;

/** The shape rules of {@link AttentionOp}. */
final class AttentionShapes {
    private AttentionShapes() {}

    static List<Result> of(AttentionOp op, ShapeCheck c) {
        return switch (op) {
            case AttentionOp.RaggedAttention a -> {
                operands(c.integers(3, 4).arity(5), 0, a.heads(), a.groups());
                yield c.results(c.shape(0), Shape.of(c.shape(0).rows(), a.heads()));
            }
            case AttentionOp.RaggedAttentionGradient a -> {
                c.integers(6, 7).arity(8).same(0, 1).same(1, 3);
                operands(c, 3, a.heads(), a.groups());
                c.shaped(2, Shape.of(c.shape(3).rows(), a.heads()));
                yield c.results(c.shape(3), c.shape(4), c.shape(5));
            }
        };
    }

    /** q, k, v, qOffsets, kOffsets from operand {@code q} on. */
    private static void operands(ShapeCheck c, int q, int heads, int groups) {
        c.require(
                heads > 0 && groups > 0 && heads % groups == 0,
                "heads must be a multiple of groups");
        int columns = c.shape(q).columns();
        c.require(columns % heads == 0, "the columns of q must be a multiple of heads");
        c.same(q + 1, q + 2);
        c.require(
                c.shape(q + 1).columns() == columns / heads * groups,
                "k and v must have groups * " + columns / heads + " columns");
        c.vector(q + 3).same(q + 3, q + 4);
    }
}
