package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.ArrayList;
import java.util.List;

/** The shape rules of {@link AttentionOp}. */
final class AttentionShapes {
    private AttentionShapes() {}

    static List<Result> of(AttentionOp op, ShapeCheck c) {
        return switch (op) {
            case AttentionOp.RaggedAttention a -> {
                softmax(c.integers(3, 4), 0, a.heads(), a.groups(), a.before());
                yield c.results(c.shape(0), Shape.of(c.shape(0).rows(), a.heads()));
            }
            case AttentionOp.RaggedAttentionGradient a -> {
                c.integers(6, 7);
                softmax(c, 3, a.heads(), a.groups(), a.before());
                c.same(0, 1).same(1, 3).shaped(2, Shape.of(c.shape(3).rows(), a.heads()));
                List<Shape> results = new ArrayList<>(c.shapes(3, 6));
                results.addAll(c.shapes(8, c.in().size()));
                yield c.results(results.toArray(Shape[]::new));
            }
            case AttentionOp.HstuAttention a -> {
                hstu(c, 0, a);
                yield c.results(Shape.of(c.shape(0).rows(), c.shape(2).columns()));
            }
            case AttentionOp.HstuAttentionGradient a -> {
                hstu(c, 1, a.forward());
                c.shaped(0, Shape.of(c.shape(1).rows(), c.shape(3).columns()));
                List<Shape> results = new ArrayList<>(c.shapes(1, 4));
                if (a.forward().positions()) {
                    results.add(c.shape(1 + a.forward().positionTable()));
                }
                if (a.forward().times()) {
                    results.add(c.shape(1 + a.forward().timeTable()));
                }
                yield c.results(results.toArray(Shape[]::new));
            }
        };
    }

    /** q, k, v, qOffsets, kOffsets and perhaps a bias from operand {@code q} on. */
    private static void softmax(ShapeCheck c, int q, int heads, int groups, int before) {
        boolean biased = c.in().size() == q + 6;
        c.require(
                biased || c.in().size() == q + 5,
                "expected " + (q + 5) + " operands, or a bias too");
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
        if (biased) {
            Shape bias = c.shape(q + 5);
            c.require(
                    bias.equals(Shape.of(1, bias.columns()))
                            || bias.equals(Shape.of(heads, bias.columns())),
                    "the bias must have one row or " + heads);
            c.require(
                    before >= 0 && before < bias.columns(),
                    "the bias must have more than " + before + " columns");
        }
    }

    /** The operands of the operation from operand {@code q} on. */
    private static void hstu(ShapeCheck c, int q, AttentionOp.HstuAttention a) {
        int times = q + a.timeTable() + 1;
        if (a.times()) {
            c.integers(q + 3, q + 4, times, times + 1);
        } else {
            c.integers(q + 3, q + 4);
        }
        c.arity(q + a.operands());
        c.require(a.divisor() != 0, "the divisor must not be 0");
        c.require(
                a.heads() > 0
                        && c.shape(q).columns() % a.heads() == 0
                        && c.shape(q + 2).columns() % a.heads() == 0,
                "the columns of q and of v must be multiples of heads");
        c.columns(q, q + 1);
        c.require(
                c.shape(q + 1).rows().equals(c.shape(q + 2).rows()),
                "k and v must have as many rows");
        c.vector(q + 3).same(q + 3, q + 4);
        if (a.positions()) {
            Shape table = c.vector(q + a.positionTable()).shape(q + a.positionTable());
            c.require(
                    table.rows() instanceof Extent.Fixed fixed && fixed.size() % 2 == 1,
                    "the table of positions must have an odd number of elements");
        }
        if (a.times()) {
            c.shaped(q + a.timeTable(), Shape.of(TimeBuckets.COUNT));
            c.shaped(times, c.rows(q)).shaped(times + 1, c.rows(q + 1));
        }
    }
}
