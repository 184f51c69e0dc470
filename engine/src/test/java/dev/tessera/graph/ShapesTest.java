package dev.tessera.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class ShapesTest {
    private static final Symbol TOKENS = new Symbol("tokens", 100);
    private static final Symbol EXAMPLES = new Symbol("examples", 10);

    private final GraphBuilder g = new GraphBuilder();

    private Value f32(Shape shape) {
        return g.fill(shape, 1);
    }

    private Value i32(String name, Shape shape) {
        return g.input(name, DType.I32, shape);
    }

    @Test
    void anErrorNamesTheOperationBothOperandsAndTheirOrigins() {
        Value a = f32(Shape.of(TOKENS, 4));
        Value b = f32(Shape.of(TOKENS, 5));
        String message = assertThrows(ShapeException.class, () -> g.add(a, b)).getMessage();
        assertTrue(message.contains("Add"), message);
        assertTrue(
                message.contains("operand 0: %0 F32[tokens x 4] from Fill")
                        && message.contains("operand 1: %1 F32[tokens x 5] from Fill"),
                message);
        assertEquals(
                4,
                message.split("ShapesTest.java:", -1).length,
                () -> "the line of the node and of both operands: " + message);
    }

    @Test
    void productsDeriveTheirShapeAfterTransposition() {
        Value ragged = f32(Shape.of(TOKENS, 4));
        assertEquals(
                Shape.of(TOKENS, 7),
                shape(new MatrixOp.MatMul(false, false), ragged, f32(Shape.of(4, 7))));
        assertEquals(
                Shape.of(TOKENS, 7),
                shape(new MatrixOp.MatMul(false, true), ragged, f32(Shape.of(7, 4))));
        assertEquals(
                Shape.of(4, 7),
                shape(new MatrixOp.MatMul(true, false), ragged, f32(Shape.of(TOKENS, 7))));
        assertRefused(
                "inner axes must agree, found 4 and 7",
                new MatrixOp.MatMul(false, false),
                ragged,
                f32(Shape.of(7, 4)));
        assertRefused(
                "columns of the product must be fixed",
                new MatrixOp.MatMul(false, true),
                ragged,
                ragged);
        assertRefused(
                "operand 2 must be [7]",
                new MatrixOp.MatMul(false, false),
                ragged,
                f32(Shape.of(4, 7)),
                f32(Shape.of(4)));
    }

    @Test
    void indicesMustBeInts() {
        assertRefused(
                "operand 1 must be I32",
                new RowOp.Gather(),
                f32(Shape.of(5, 2)),
                f32(Shape.of(TOKENS)));
    }

    @Test
    void whatIsComputedMustBeFloats() {
        Value ints = i32("i", Shape.of(TOKENS));
        assertRefused(
                "operand 1 must be F32", new ElementwiseOp.Add(), f32(Shape.of(TOKENS)), ints);
        assertRefused("operand 0 must be F32", new ElementwiseOp.Activate(Activation.TANH), ints);
    }

    @Test
    void aGatherHasTheRowsOfItsIndices() {
        assertEquals(
                Shape.of(TOKENS, 3),
                shape(new RowOp.Gather(), f32(Shape.of(9, 3)), i32("i", Shape.of(TOKENS))));
    }

    @Test
    void concatenationAddsColumnsOfEqualRows() {
        Value a = f32(Shape.of(TOKENS, 2));
        assertEquals(
                Shape.of(TOKENS, 7), shape(new RowOp.ConcatColumns(), a, f32(Shape.of(TOKENS, 5))));
        assertRefused("same rows", new RowOp.ConcatColumns(), a, f32(Shape.of(EXAMPLES, 5)));
    }

    @Test
    void slicesAndPadsStayInside() {
        Value x = f32(Shape.of(TOKENS, 5));
        assertEquals(Shape.of(TOKENS, 2), shape(new RowOp.SliceColumns(3, 2), x));
        assertRefused("columns 4 to 6 must lie inside", new RowOp.SliceColumns(4, 2), x);
        assertEquals(Shape.of(TOKENS, 8), shape(new RowOp.PadColumns(3, 8), x));
        assertRefused("must fit at column 4", new RowOp.PadColumns(4, 8), x);
    }

    @Test
    void aReshapeKeepsTheNumberOfElementsForEveryCount() {
        Value x = f32(Shape.of(TOKENS, 6));
        assertEquals(
                Shape.of(Extent.of(TOKENS, 3, 0), 2),
                shape(new RowOp.Reshape(Shape.of(Extent.of(TOKENS, 3, 0), 2)), x));
        assertRefused("as many elements", new RowOp.Reshape(Shape.of(TOKENS, 5)), x);
        assertRefused("as many elements", new RowOp.Reshape(Shape.of(100, 6)), x);
    }

    @Test
    void attentionChecksHeadsGroupsAndOffsets() {
        Value q = f32(Shape.of(TOKENS, 12));
        Value k = f32(Shape.of(TOKENS, 6));
        Value offsets = i32("offsets", Shape.of(Extent.of(EXAMPLES, 1, 1)));
        List<Shapes.Result> results =
                Shapes.of(
                        new AttentionOp.RaggedAttention(4, 2, Mask.FULL, 1),
                        List.of(q, k, k, offsets, offsets));
        assertEquals(
                List.of(
                        Shapes.Result.f32(Shape.of(TOKENS, 12)),
                        Shapes.Result.f32(Shape.of(TOKENS, 4))),
                results);
        assertRefused(
                "multiple of groups",
                new AttentionOp.RaggedAttention(4, 3, Mask.FULL, 1),
                q,
                k,
                k,
                offsets,
                offsets);
        assertRefused(
                "multiple of heads",
                new AttentionOp.RaggedAttention(5, 5, Mask.FULL, 1),
                q,
                k,
                k,
                offsets,
                offsets);
        assertRefused(
                "groups * 3 columns",
                new AttentionOp.RaggedAttention(4, 4, Mask.FULL, 1),
                q,
                k,
                k,
                offsets,
                offsets);
        Value others = i32("others", Shape.of(4));
        assertRefused(
                "operands 3 and 4",
                new AttentionOp.RaggedAttention(4, 2, Mask.FULL, 1),
                q,
                k,
                k,
                offsets,
                others);
    }

    @Test
    void segmentsAreOneFewerThanOffsets() {
        Value x = f32(Shape.of(TOKENS, 3));
        Value offsets = i32("offsets", Shape.of(Extent.of(EXAMPLES, 1, 1)));
        Op sum = new SegmentOp.SegmentPool(Pooling.SUM);
        assertEquals(Shape.of(EXAMPLES, 3), shape(sum, x, offsets));
        assertEquals(Shape.of(4, 3), shape(sum, x, i32("five", Shape.of(5))));
        assertRefused("one more than segments", sum, x, i32("one", Shape.of(1)));
        assertRefused("one more than segments", sum, x, i32("many", Shape.of(EXAMPLES)));
        assertRefused(
                "a row for each of examples segments",
                new SegmentOp.SegmentBroadcast(Pooling.MEAN, Extent.of(TOKENS)),
                x,
                offsets);
    }

    @Test
    void aConcatenationOfSegmentsHasTheRowsOfBothWhereShapesCanTell() {
        Value offsets = i32("offsets", Shape.of(4));
        Value a = f32(Shape.of(5, 3));
        Value b = f32(Shape.of(2, 3));
        Op concat = new SegmentOp.SegmentConcat(Extent.of(7));
        List<Shapes.Result> results = Shapes.of(concat, List.of(a, b, offsets, offsets));
        assertEquals(
                List.of(Shapes.Result.f32(Shape.of(7, 3)), Shapes.Result.i32(Shape.of(4))),
                results);
        assertRefused("5 + 5 rows, found 7", concat, a, a, offsets, offsets);
        Value ragged = f32(Shape.of(TOKENS, 3));
        Op twice = new SegmentOp.SegmentConcat(Extent.of(TOKENS, 2, 0));
        assertEquals(
                Shape.of(Extent.of(TOKENS, 2, 0), 3),
                shape(twice, ragged, ragged, offsets, offsets));
        assertRefused("tokens + 5 rows", twice, ragged, a, offsets, offsets);
    }

    @Test
    void stackedMatricesAreAWholeNumberOfRowsEach() {
        Op product = new MatrixOp.BatchedMatMul(Extent.of(EXAMPLES), false, true);
        Value a = f32(Shape.of(Extent.of(EXAMPLES, 3, 0), 4));
        assertEquals(
                Shape.of(Extent.of(EXAMPLES, 3, 0), 2),
                shape(product, a, f32(Shape.of(Extent.of(EXAMPLES, 2, 0), 4))));
        assertRefused(
                "inner axes must agree, found 4 and 5", product, a, f32(Shape.of(EXAMPLES, 5)));
        assertRefused(
                "operand 1 must have a multiple of examples rows",
                product,
                a,
                f32(Shape.of(10, 4)));
    }

    @Test
    void expertsAreOneFewerThanTheirOffsetsAndFixed() {
        Op product = new MatrixOp.GroupedMatMul(false);
        Value x = f32(Shape.of(TOKENS, 4));
        Value offsets = i32("experts", Shape.of(4));
        assertEquals(Shape.of(TOKENS, 7), shape(product, x, f32(Shape.of(12, 7)), offsets));
        assertRefused("multiple of 3 rows", product, x, f32(Shape.of(13, 7)), offsets);
        assertRefused(
                "inner axes must agree, found 4 and 5", product, x, f32(Shape.of(15, 7)), offsets);
        Value ragged = i32("ragged", Shape.of(Extent.of(EXAMPLES, 1, 1)));
        assertRefused("must be fixed, found examples", product, x, f32(Shape.of(12, 7)), ragged);
        assertEquals(
                Shape.of(12, 7),
                shape(new MatrixOp.GroupedOuterProduct(), x, f32(Shape.of(TOKENS, 7)), offsets));
    }

    @Test
    void aTopKHasNoMoreColumnsThanItsOperand() {
        Value x = f32(Shape.of(TOKENS, 5));
        assertEquals(Shape.of(TOKENS, 5), shape(new RowOp.TopK(5), x));
        assertRefused("k must be 1 to 5", new RowOp.TopK(6), x);
    }

    @Test
    void aBiasHasARowForEachHeadOrOneForAll() {
        Value q = f32(Shape.of(TOKENS, 12));
        Value offsets = i32("offsets", Shape.of(Extent.of(EXAMPLES, 1, 1)));
        AttentionOp op = new AttentionOp.RaggedAttention(4, 4, Mask.FULL, 1, 6);
        assertRefused("one row or 4", op, q, q, q, offsets, offsets, f32(Shape.of(2, 7)));
        assertRefused("more than 6 columns", op, q, q, q, offsets, offsets, f32(Shape.of(4, 6)));
        Shapes.of(op, List.of(q, q, q, offsets, offsets, f32(Shape.of(1, 7))));
    }

    @Test
    void hstuAttentionChecksWidthsAndTables() {
        Value q = f32(Shape.of(TOKENS, 12));
        Value v = f32(Shape.of(TOKENS, 20));
        Value offsets = i32("offsets", Shape.of(Extent.of(EXAMPLES, 1, 1)));
        Value times = i32("times", Shape.of(TOKENS));
        Value table = f32(Shape.of(TimeBuckets.COUNT));
        AttentionOp op = new AttentionOp.HstuAttention(4, Mask.CAUSAL, 1, 8, true, true);
        Value positions = f32(Shape.of(15));
        assertEquals(
                List.of(Shapes.Result.f32(Shape.of(TOKENS, 20))),
                Shapes.of(op, List.of(q, q, v, offsets, offsets, positions, table, times, times)));
        assertRefused(
                "expected 9 operands", op, q, q, v, offsets, offsets, positions, table, times);
        assertRefused(
                "odd number",
                op,
                q,
                q,
                v,
                offsets,
                offsets,
                f32(Shape.of(14)),
                table,
                times,
                times);
        assertRefused(
                "operand 6 must be [129]",
                op,
                q,
                q,
                v,
                offsets,
                offsets,
                positions,
                positions,
                times,
                times);
        assertRefused(
                "operand 8 must be [tokens]",
                op,
                q,
                q,
                v,
                offsets,
                offsets,
                positions,
                table,
                times,
                offsets);
        assertRefused(
                "multiples of heads",
                op,
                q,
                q,
                f32(Shape.of(TOKENS, 21)),
                offsets,
                offsets,
                positions,
                table,
                times,
                times);
    }

    @Test
    void aTargetIsNeededForEachRow() {
        Value x = f32(Shape.of(TOKENS, 3));
        assertRefused(
                "operand 2 must be [tokens]",
                new LossOp.LinearCrossEntropy(),
                x,
                f32(Shape.of(9, 3)),
                i32("t", Shape.of(EXAMPLES)));
        assertRefused(
                "as many columns",
                new LossOp.LinearCrossEntropy(),
                x,
                f32(Shape.of(9, 4)),
                i32("u", Shape.of(TOKENS)));
    }

    @Test
    void aMissingOperandIsRefused() {
        assertRefused("expected 2 operands", new ElementwiseOp.Add(), f32(Shape.SCALAR));
    }

    @Test
    void aSymbolHasOneBound() {
        f32(Shape.of(TOKENS));
        assertThrows(
                IllegalArgumentException.class, () -> f32(Shape.of(new Symbol("tokens", 101))));
    }

    @Test
    void aParameterAskedForAgainIsTheSameValueIfNothingDiffers() {
        Value w = g.parameter("w", Shape.of(2, 3), new Initializer.Normal(1));
        assertEquals(w, g.parameter("w", Shape.of(2, 3), new Initializer.Normal(1)));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> g.parameter("w", Shape.of(2, 4), new Initializer.Normal(1)))
                        .getMessage();
        assertTrue(
                message.contains("declared before") && message.contains("ShapesTest.java:"),
                message);
    }

    @Test
    void anInputIsDeclaredOnce() {
        i32("i", Shape.of(2));
        assertThrows(IllegalArgumentException.class, () -> i32("i", Shape.of(2)));
    }

    private Shape shape(Op op, Value... operands) {
        return Shapes.of(op, List.of(operands)).getFirst().shape();
    }

    private void assertRefused(String expectation, Op op, Value... operands) {
        String message =
                assertThrows(ShapeException.class, () -> Shapes.of(op, List.of(operands)))
                        .getMessage();
        assertTrue(message.contains(expectation), message);
    }
}
