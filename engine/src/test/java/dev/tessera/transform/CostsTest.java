package dev.tessera.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.HstuBias;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Mask;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Pooling;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.TimeBuckets;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Costs against formulas written out by hand. */
class CostsTest {
    private static final Symbol TOKENS = new Symbol("tokens", 1000);
    private static final Symbol EXAMPLES = new Symbol("examples", 10);

    private final GraphBuilder g = new GraphBuilder();

    private Cost cost(Value value, Sizes sizes) {
        return Costs.of(value.node(), sizes);
    }

    private static Sizes tokens(int tokens) {
        return Sizes.of(Map.of("tokens", tokens));
    }

    @Test
    void aLinearLayerTakesTwoFlopsAWeightAndRowAndOneABias() {
        Value x = g.input("x", DType.F32, Shape.of(TOKENS, 64));
        Value y =
                g.linear(
                        x,
                        parameter(64, 48),
                        g.parameter("b", Shape.of(48), new Initializer.Normal(1)));
        Cost cost = cost(y, tokens(100));
        assertEquals(2L * 100 * 64 * 48 + 100 * 48, cost.flops());
        assertEquals(4L * (100 * 64 + 64 * 48 + 48 + 100 * 48), cost.bytes());
        assertEquals(
                10 * (2L * 100 * 64 * 48 + 100 * 48), cost(y, Sizes.atBound(g.build())).flops());
    }

    @Test
    void aProductOverRaggedRowsCountsTheRunsRows() {
        Value x = g.input("x", DType.F32, Shape.of(TOKENS, 8));
        Value y = g.add(new MatrixOp.MatMul(true, false), x, x).result(0);
        assertEquals(2L * 8 * 8 * 77, cost(y, tokens(77)).flops());
    }

    @Test
    void attentionCountsThePairsOfEachSequence() {
        // Sequences of 2, 0 and 3 rows: 4 + 9 pairs, causally 3 + 6; heads of width 6: 4 * 6 + 5
        // FLOP a pair, 6 + 2 a row.
        Sizes sizes =
                new Sizes(Map.of("tokens", 5, "examples", 3), Map.of())
                        .withOffsets("offsets", 0, 2, 2, 5);
        assertEquals(
                2 * (13 * (4 * 6 + 5) + 5 * (6 + 2)),
                cost(attention(Mask.FULL, 12), sizes).flops());
        assertEquals(
                2 * (9 * (4 * 6 + 5) + 5 * (6 + 2)),
                cost(attention(Mask.CAUSAL, 12), sizes).flops());
    }

    @Test
    void aBiasOfSoftmaxAttentionAddsOneFlopAPair() {
        Sizes sizes = Sizes.of(Map.of("tokens", 5));
        Value x = g.fill(Shape.of(TOKENS, 12), 1);
        Value offsets = g.input("offsets", DType.I32, Shape.of(2));
        Value bias = g.parameter("bias", Shape.of(2, 7), new Initializer.Normal(1));
        Value o = g.attention(x, x, x, offsets, offsets, 2, Mask.FULL, bias, 3);
        assertEquals(2 * (25 * (4 * 6 + 6) + 5 * (6 + 2)), cost(o, sizes).flops());
        assertEquals(4L * (4 * 5 * 12 + 2 * 2 + 2 * 7 + 5 * 2), cost(o, sizes).bytes());
    }

    @Test
    void hstuAttentionCountsThePairsOfEachSequence() {
        // One causal sequence of 5: 15 pairs; two heads, q and k 3 wide, v 4 wide. A pair takes 2 *
        // 3 for the score, 1 for its scale, 1 for each bias, 5 for SiLU, 1 for the division, 2 * 4
        // for the output.
        Sizes sizes = Sizes.of(Map.of("tokens", 5));
        Value q = g.gather(parameter(9, 6), g.input("i", DType.I32, Shape.of(TOKENS)));
        Value v = g.fill(Shape.of(TOKENS, 8), 1);
        Value offsets = g.input("offsets", DType.I32, Shape.of(2));
        Value seconds = g.input("times", DType.I32, Shape.of(TOKENS));
        Value positions = g.parameter("positions", Shape.of(19), new Initializer.Normal(1));
        Value times = g.parameter("times", Shape.of(TimeBuckets.COUNT), new Initializer.Normal(1));
        HstuBias bias = HstuBias.none().withPositions(positions).withTimes(times, seconds, seconds);
        Value o = g.hstuAttention(q, q, v, offsets, offsets, bias, 2, Mask.CAUSAL, 1, 9);
        assertEquals(2L * 15 * (2 * 3 + 1 + 2 + 5 + 1 + 2 * 4), cost(o, sizes).flops());
        assertEquals(
                4L * (2 * 5 * 6 + 5 * 8 + 2 * 2 + 19 + 129 + 2 * 5 + 5 * 8),
                cost(o, sizes).bytes());
        // Backwards the score again with scale and biases (6 + 1 + 2), SiLU's slope (8), the
        // weight (one product more) and both divisions (3), dv, dP (2 * 4 each), dS and its scale
        // (2), dq, dk (2 * 3 each), a sum for each bias (2).
        g.output("loss", g.dot(o, o));
        Graph graph = Autodiff.gradients(g.build(), "loss");
        Cost gradient =
                CostModel.of(graph, sizes)
                        .byOperation()
                        .get(AttentionOp.HstuAttentionGradient.class);
        assertEquals(2L * 15 * (6 + 1 + 2 + 8 + 3 + 2 * 8 + 2 + 2 * 6 + 2), gradient.flops());
    }

    @Test
    void withoutOffsetsSequencesCountAsEquallyLong() {
        Sizes equal = new Sizes(Map.of("tokens", 7, "examples", 3), Map.of());
        Sizes given = equal.withOffsets("offsets", 0, 3, 5, 7);
        Value o = attention(Mask.CAUSAL, 4);
        assertEquals(cost(o, given), cost(o, equal));
    }

    @Test
    void causalQueriesBeforeTheFirstKeyCostNothing() {
        // 4 queries over 2 keys: queries 0 and 1 see none, 2 sees one, 3 sees two.
        Symbol sources = new Symbol("sources", 10);
        Value q = g.input("q", DType.F32, Shape.of(TOKENS, 4));
        Value k = g.input("k", DType.F32, Shape.of(sources, 4));
        Value qOffsets = g.input("qOffsets", DType.I32, Shape.of(2));
        Value kOffsets = g.input("kOffsets", DType.I32, Shape.of(2));
        Value o = g.attention(q, k, k, qOffsets, kOffsets, 1, Mask.CAUSAL);
        assertEquals(
                3 * (4 * 4 + 5) + 4 * (4 + 2),
                cost(o, Sizes.of(Map.of("tokens", 4, "sources", 2))).flops());
    }

    @Test
    void theBackwardPassOfALinearLayerTakesTwiceTheForwardPass() {
        Value x = g.gather(parameter(9, 16), g.input("i", DType.I32, Shape.of(TOKENS)));
        Value w = g.parameter("weights", Shape.of(16, 24), new Initializer.Normal(1));
        Value y = g.matMul(x, w);
        g.output("loss", g.dot(y, y));
        Graph graph = Autodiff.gradients(g.build(), "loss");
        Cost products = CostModel.of(graph, tokens(50)).byOperation().get(MatrixOp.MatMul.class);
        assertEquals(3 * 2L * 50 * 16 * 24, products.flops());
    }

    @Test
    void gatheringReadsOnlyTheRowsItNeeds() {
        Value y = g.gather(parameter(1_000_000, 8), g.input("i", DType.I32, Shape.of(TOKENS)));
        assertEquals(new Cost(0, 4L * (100 + 100 * 8 + 100 * 8)), cost(y, tokens(100)));
    }

    @Test
    void batchedAndGroupedProductsTakeTwoFlopsATerm() {
        Value a = g.input("a", DType.F32, Shape.of(Extent.of(EXAMPLES, 3, 0), 4));
        Value b = g.input("b", DType.F32, Shape.of(Extent.of(EXAMPLES, 4, 0), 5));
        Sizes sizes = Sizes.of(Map.of("tokens", 100, "examples", 6));
        Extent examples = Extent.of(EXAMPLES);
        assertEquals(2 * 6 * 3 * 4 * 5, cost(g.batchedMatMul(a, b, examples), sizes).flops());
        Value transposed = g.add(new MatrixOp.BatchedMatMul(examples, true, false), a, a).result(0);
        assertEquals(2 * 6 * 4 * 3 * 4, cost(transposed, sizes).flops());
        Value x = g.input("x", DType.F32, Shape.of(TOKENS, 8));
        Value offsets = g.input("offsets", DType.I32, Shape.of(5));
        Value y = g.groupedMatMul(x, parameter(4 * 8, 7), offsets);
        assertEquals(2 * 100 * 8 * 7, cost(y, sizes).flops());
        Value outer = g.add(new MatrixOp.GroupedOuterProduct(), x, y, offsets).result(0);
        assertEquals(2 * 100 * 8 * 7, cost(outer, sizes).flops());
    }

    @Test
    void aSegmentSumAddsEachRowAndAMeanDividesEachSum() {
        Value x = g.fill(Shape.of(TOKENS, 8), 1);
        Value offsets = g.input("offsets", DType.I32, Shape.of(Extent.of(EXAMPLES, 1, 1)));
        Sizes sizes = Sizes.of(Map.of("tokens", 100, "examples", 5));
        long bytes = 4L * (100 * 8 + 6 + 5 * 8);
        assertEquals(new Cost(100 * 8, bytes), cost(g.segmentSum(x, offsets), sizes));
        assertEquals(new Cost(100 * 8 + 5 * 8, bytes), cost(g.segmentMean(x, offsets), sizes));
    }

    @Test
    void anEmbeddingBagReadsOnlyTheRowsItNeeds() {
        Value indices = g.input("i", DType.I32, Shape.of(TOKENS));
        Value offsets = g.input("offsets", DType.I32, Shape.of(6));
        Value y = g.embeddingBag(parameter(1_000_000, 8), indices, offsets, Pooling.SUM);
        assertEquals(new Cost(100 * 8, 4L * (100 + 100 * 8 + 6 + 5 * 8)), cost(y, tokens(100)));
    }

    @Test
    void crossEntropyTakesTheLogitsAndFourFlopsEach() {
        Value x = g.input("x", DType.F32, Shape.of(TOKENS, 32));
        Value loss =
                g.crossEntropy(x, parameter(500, 32), g.input("t", DType.I32, Shape.of(TOKENS)));
        Cost cost = cost(loss, tokens(10));
        assertEquals(10L * (500 * (2 * 32 + 4) + 3), cost.flops());
        assertEquals(4L * (10 * 32 + 500 * 32 + 10 + 10 + 10), cost.bytes());
    }

    @Test
    void sampledCrossEntropyReadsTheSampledRows() {
        Value x = g.input("x", DType.F32, Shape.of(TOKENS, 32));
        Value targets = g.input("t", DType.I32, Shape.of(TOKENS));
        Value loss =
                g.sampledCrossEntropy(
                        x, parameter(5000, 32), targets, g.input("n", DType.I32, Shape.of(64)));
        assertEquals(
                4L * (10 * 32 + (10 + 64) * 32 + 10 + 64 + 10 + 10),
                cost(loss, tokens(10)).bytes());
    }

    @Test
    void adamWMovesSevenFloatsAParameter() {
        parameter(100, 10);
        Value w = g.build().parameters().getFirst();
        g.output("loss", g.dot(w, w));
        Graph step = TrainingStep.adamW(g.build(), "loss", AdamWOptions.defaults());
        Cost cost = Costs.of(step.effects().getFirst(), Sizes.atBound(step));
        assertEquals(new Cost(17_000, 4 * (7 * 1000 + 4)), cost);
    }

    @Test
    void theModelSumsItsNodesAndCountsItsParameters() {
        Graph graph = RandomGraphs.step(7);
        CostModel model = CostModel.of(graph, Sizes.atBound(graph));
        assertEquals(
                model.entries().stream().mapToLong(entry -> entry.cost().flops()).sum(),
                model.total().flops());
        assertEquals(
                model.byOperation().values().stream().mapToLong(Cost::bytes).sum(),
                model.total().bytes());
        assertEquals(graph.output(Autodiff.GRADIENT).shape().elements(), model.parameters());
    }

    @Test
    void aCountAboveItsBoundOrMissingIsRefused() {
        Value y = g.fill(Shape.of(TOKENS), 1);
        assertThrows(IllegalArgumentException.class, () -> cost(y, tokens(1001)));
        assertThrows(IllegalArgumentException.class, () -> cost(y, Sizes.of(Map.of())));
    }

    private Value parameter(int rows, int columns) {
        return g.parameter("w", Shape.of(rows, columns), new Initializer.Normal(1));
    }

    private Value attention(Mask mask, int width) {
        Value x = g.fill(Shape.of(TOKENS, width), 1);
        boolean known = g.build().inputs().stream().anyMatch(value -> value.type() == DType.I32);
        Value offsets =
                known
                        ? g.build().inputs().getFirst()
                        : g.input("offsets", DType.I32, Shape.of(Extent.of(EXAMPLES, 1, 1)));
        return g.attention(x, x, x, offsets, offsets, 2, mask);
    }
}
