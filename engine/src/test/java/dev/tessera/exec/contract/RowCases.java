package dev.tessera.exec.contract;

import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Pooling;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;

/** Operations that move rows and columns. */
final class RowCases {
    private RowCases() {}

    static List<OpCase> of(Scale scale) {
        List<OpCase> cases = new ArrayList<>();
        cases.add(gather(scale));
        cases.add(gatherFromFewRows(scale));
        cases.add(gatherFromVector(scale));
        cases.add(gatherFromRaggedRows(scale));
        cases.add(scatterAdd(scale));
        cases.add(scatterAddToOneRow(scale));
        cases.add(scatterAddToRaggedRows(scale));
        for (Pooling pooling : Pooling.values()) {
            cases.add(bag(pooling, scale));
            cases.add(bagOfFewRows(pooling, scale));
        }
        for (int k : new int[] {1, scale.width() / 2, scale.width()}) {
            cases.add(topK(k, scale));
        }
        cases.add(topKOfManyColumns(scale));
        cases.add(topKOfEqualElements(scale));
        cases.add(gatherColumns(scale));
        cases.add(scatterColumns(scale));
        cases.add(concat(scale));
        cases.add(concatOne(scale));
        cases.add(slice(scale));
        cases.add(pad(scale));
        cases.add(reshape(scale));
        cases.add(reshapeOfIndices(scale));
        return cases;
    }

    private static OpCase gather(Scale scale) {
        CaseBuilder c = new CaseBuilder("gather", scale);
        return c.differentiated(
                new RowOp.Gather(),
                c.parameter(scale.vocabulary(), scale.width()),
                c.indices(scale.tokens(), scale.vocabulary()));
    }

    private static OpCase gatherFromFewRows(Scale scale) {
        CaseBuilder c = new CaseBuilder("gather with many equal indices", scale);
        return c.differentiated(
                new RowOp.Gather(), c.parameter(3, scale.width()), c.indices(scale.tokens(), 3));
    }

    private static OpCase gatherFromVector(Scale scale) {
        CaseBuilder c = new CaseBuilder("gather from a vector", scale);
        return c.differentiated(
                new RowOp.Gather(),
                c.parameter(scale.vocabulary()),
                c.indices(scale.tokens(), scale.vocabulary()));
    }

    /** As when the last row of every sequence is taken. */
    private static OpCase gatherFromRaggedRows(Scale scale) {
        CaseBuilder c = new CaseBuilder("gather from ragged rows", scale);
        return c.differentiated(
                new RowOp.Gather(), c.rows(scale.width()), c.indices(scale.sources(), 1));
    }

    private static OpCase scatterAdd(Scale scale) {
        CaseBuilder c = new CaseBuilder("scatter-add", scale);
        return c.differentiated(
                new RowOp.ScatterAdd(Extent.of(7)),
                c.rows(scale.width()),
                c.indices(scale.tokens(), 7));
    }

    private static OpCase scatterAddToOneRow(Scale scale) {
        CaseBuilder c = new CaseBuilder("scatter-add to one row", scale);
        return c.differentiated(
                new RowOp.ScatterAdd(Extent.of(1)),
                c.rows(3 * scale.width()),
                c.indices(scale.tokens(), 1));
    }

    private static OpCase bag(Pooling pooling, Scale scale) {
        CaseBuilder c = new CaseBuilder("embedding bag, " + pooling, scale);
        return c.differentiated(
                new RowOp.EmbeddingBag(pooling),
                c.parameter(scale.vocabulary(), scale.width()),
                c.indices(scale.tokens(), scale.vocabulary()),
                c.offsets(scale.tokens()));
    }

    /** An index occurs many times in a bag, so that the gradient sums equal terms that cancel. */
    private static OpCase bagOfFewRows(Pooling pooling, Scale scale) {
        CaseBuilder c = new CaseBuilder("embedding bag of few rows, " + pooling, scale).amplified();
        return c.differentiated(
                new RowOp.EmbeddingBag(pooling),
                c.parameter(2, 2 * scale.width()),
                c.indices(scale.tokens(), 2),
                c.offsets(scale.tokens()));
    }

    /** Columns occur several times in a row and not at all. */
    private static OpCase gatherColumns(Scale scale) {
        CaseBuilder c = new CaseBuilder("gathered columns", scale);
        return c.differentiated(
                new RowOp.GatherColumns(), c.rows(scale.width()), columns(c, 7, scale.width()));
    }

    private static OpCase scatterColumns(Scale scale) {
        CaseBuilder c = new CaseBuilder("scattered columns", scale);
        return c.differentiated(
                new RowOp.ScatterColumns(9), c.rows(scale.width()), columns(c, scale.width(), 9));
    }

    private static Value columns(CaseBuilder c, int count, int limit) {
        return c.ints(
                Shape.of(c.scale().tokens(), count),
                (_, _, random) -> random.nextInt(limit + 1) - 1);
    }

    private static OpCase topK(int k, Scale scale) {
        CaseBuilder c = new CaseBuilder("top " + k + " of " + scale.width(), scale);
        return c.differentiated(new RowOp.TopK(k), c.rows(scale.width()));
    }

    private static OpCase topKOfManyColumns(Scale scale) {
        CaseBuilder c = new CaseBuilder("top 9 of many", scale);
        Value x = c.normal(Shape.of(scale.tokens(), scale.vocabulary()));
        return c.forward(c.add(new RowOp.TopK(9), x));
    }

    /** The lowest columns come first. */
    private static OpCase topKOfEqualElements(Scale scale) {
        CaseBuilder c = new CaseBuilder("top elements, many of them equal", scale);
        Value x =
                c.floats(Shape.of(scale.tokens(), scale.vocabulary()), random -> random.nextInt(3));
        return c.forward(c.add(new RowOp.TopK(scale.vocabulary() / 2), x));
    }

    private static OpCase scatterAddToRaggedRows(Scale scale) {
        CaseBuilder c = new CaseBuilder("scatter-add to ragged rows", scale);
        return c.differentiated(
                new RowOp.ScatterAdd(Extent.of(scale.sources(), 2, 1)),
                c.rows(scale.width()),
                c.indices(scale.tokens(), 3));
    }

    private static OpCase concat(Scale scale) {
        CaseBuilder c = new CaseBuilder("concatenated columns", scale);
        return c.differentiated(
                new RowOp.ConcatColumns(),
                c.rows(scale.width()),
                c.rows(1),
                c.rows(2 * scale.width() + 3));
    }

    private static OpCase concatOne(Scale scale) {
        CaseBuilder c = new CaseBuilder("concatenation of one", scale);
        return c.differentiated(new RowOp.ConcatColumns(), c.rows(scale.width()));
    }

    private static OpCase slice(Scale scale) {
        CaseBuilder c = new CaseBuilder("slice of columns", scale);
        return c.differentiated(
                new RowOp.SliceColumns(1, scale.width() - 2), c.rows(scale.width()));
    }

    private static OpCase pad(Scale scale) {
        CaseBuilder c = new CaseBuilder("padded columns", scale);
        return c.differentiated(new RowOp.PadColumns(2, scale.width() + 5), c.rows(scale.width()));
    }

    private static OpCase reshape(Scale scale) {
        CaseBuilder c = new CaseBuilder("reshape", scale);
        Value x = c.rows(3 * scale.width());
        Value triple =
                c.graph().reshape(x, Shape.of(Extent.of(scale.tokens()).times(3), scale.width()));
        return c.differentiated(new ElementwiseOp.AddRow(), triple, c.parameter(scale.width()));
    }

    /** A reshape of a leaf has no memory of its own. */
    private static OpCase reshapeOfIndices(Scale scale) {
        CaseBuilder c = new CaseBuilder("reshape of leaves", scale);
        Value table =
                c.graph()
                        .reshape(
                                c.parameter(scale.vocabulary() * scale.width()),
                                Shape.of(scale.vocabulary(), scale.width()));
        Value indices =
                c.ints(
                        Shape.of(scale.tokens(), 2),
                        (_, _, random) -> random.nextInt(scale.vocabulary()));
        Value flat = c.graph().reshape(indices, Shape.of(Extent.of(scale.tokens()).times(2)));
        c.graph().output("indices", flat);
        c.graph().output("table", table);
        return c.differentiated(new RowOp.Gather(), table, flat);
    }
}
