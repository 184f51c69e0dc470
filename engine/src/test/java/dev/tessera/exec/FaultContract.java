package dev.tessera.exec;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Mask;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Pooling;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every executor must refuse, with an error that names the operation and the line that built
 * it.
 */
public abstract class FaultContract {
    private static final Symbol TOKENS = new Symbol("tokens", 8);
    private static final Symbol EXAMPLES = new Symbol("examples", 4);

    private final GraphBuilder g = new GraphBuilder();
    private Executor executor;

    /** The executor under test. */
    protected abstract Executor open();

    @BeforeEach
    final void openExecutor() {
        executor = open();
    }

    @AfterEach
    final void closeExecutor() {
        executor.close();
    }

    @Test
    void aGatheredIndexBehindTheTable() {
        g.output(
                "y",
                g.gather(
                        g.parameter("table", Shape.of(5, 2), new Initializer.Normal(1)),
                        indices("i")));
        assertRefused("Gather", "i", 0, 5, 1);
    }

    @Test
    void aScatteredIndexBehindTheRows() {
        Value dy = g.fill(Shape.of(TOKENS, 2), 1);
        g.output("y", g.add(new RowOp.ScatterAdd(Extent.of(5)), dy, indices("i")).result(0));
        assertRefused("ScatterAdd", "i", 0, 7, 1);
    }

    @Test
    void aTargetBehindTheTable() {
        Value x = g.fill(Shape.of(TOKENS, 2), 1);
        Value w = g.parameter("w", Shape.of(5, 2), new Initializer.Normal(1));
        g.output("y", g.crossEntropy(x, w, indices("i")));
        assertRefused("LinearCrossEntropy", "i", 0, -1, 5);
    }

    @Test
    void aNegativeBehindTheTable() {
        sampled();
        assertRefused("SampledCrossEntropy", "negatives", 0, 1, 5);
    }

    @Test
    void aNegativeBelowZero() {
        sampled();
        assertRefused("SampledCrossEntropy", "negatives", 0, -1, 2);
    }

    private void sampled() {
        Value x = g.fill(Shape.of(TOKENS, 2), 1);
        Value w = g.parameter("w", Shape.of(5, 2), new Initializer.Normal(1));
        g.output(
                "y",
                g.sampledCrossEntropy(
                        x, w, indices("i"), g.input("negatives", DType.I32, Shape.of(3))));
    }

    @Test
    void offsetsThatDoNotStartAtZero() {
        attention();
        assertRefused("RaggedAttention", "offsets", 1, 2, 3);
    }

    @Test
    void offsetsThatFall() {
        attention();
        assertRefused("RaggedAttention", "offsets", 0, 4, 3);
    }

    @Test
    void offsetsThatEndBeforeTheRows() {
        attention();
        assertRefused("RaggedAttention", "offsets", 0, 1, 2);
    }

    @Test
    void offsetsThatEndBehindTheRows() {
        attention();
        assertRefused("RaggedAttention", "offsets", 0, 1, 4);
    }

    private void attention() {
        Value x = g.fill(Shape.of(TOKENS, 2), 1);
        Value offsets = g.input("offsets", DType.I32, Shape.of(Extent.of(EXAMPLES, 1, 1)));
        g.output("y", g.attention(x, x, x, offsets, offsets, 1, Mask.FULL));
    }

    @Test
    void segmentsThatEndBehindTheRows() {
        Value offsets = g.input("offsets", DType.I32, Shape.of(Extent.of(EXAMPLES, 1, 1)));
        g.output("y", g.segmentSum(g.fill(Shape.of(TOKENS, 2), 1), offsets));
        assertRefused("SegmentPool", "offsets", 0, 1, 4);
    }

    @Test
    void aConcatenationWhoseRowsDoNotAddUp() {
        Value x = g.fill(Shape.of(TOKENS, 2), 1);
        Value y = g.fill(Shape.of(2, 2), 1);
        Value offsets = g.input("offsets", DType.I32, Shape.of(2));
        Value others = g.fill(Shape.of(EXAMPLES, 2), 1);
        g.output(
                "y",
                g.segmentConcat(x, y, offsets, offsets, Extent.of(new Symbol("examples", 4)))
                        .result(0));
        g.output("others", others);
        assertRefused("SegmentConcat", "offsets", 0, 3);
    }

    @Test
    void aColumnBehindTheLast() {
        g.output("y", g.gatherColumns(g.fill(Shape.of(TOKENS, 2), 1), indices("i")));
        assertRefused("GatherColumns", "i", 0, 1, 2);
    }

    @Test
    void aBagWithAnIndexBehindTheTable() {
        Value table = g.parameter("table", Shape.of(5, 2), new Initializer.Normal(1));
        Value offsets = g.input("offsets", DType.I32, Shape.of(Extent.of(EXAMPLES, 1, 1)));
        g.output("y", g.embeddingBag(table, indices("i"), offsets, Pooling.SUM));
        assertRefused("EmbeddingBag", "i", 0, 5, 1);
    }

    @Test
    void aStepBeforeTheFirst() {
        g.parameter("p", Shape.of(2), new Initializer.Constant(1));
        Value gradient = g.add(new OptimizerOp.GradientArena(), g.fill(Shape.of(2), 1)).result(0);
        g.effect(
                new OptimizerOp.AdamW(.9f, .98f, 1e-8f, 0),
                gradient,
                g.fill(Shape.SCALAR, 1),
                g.fill(Shape.SCALAR, 1),
                g.input("step", DType.I32, Shape.SCALAR));
        assertRefused("AdamW", "step", 0);
    }

    @Test
    void anUnboundSymbol() {
        g.output("y", g.fill(Shape.of(TOKENS), 1));
        Program program = compile(g.build());
        assertMessage(assertThrows(IllegalArgumentException.class, program::run), "tokens");
    }

    @Test
    void anArenaWithoutAParameter() {
        g.output("y", g.parameter("weights", Shape.of(2), new Initializer.Constant(1)));
        ParameterArena other = ParameterArena.of(new GraphBuilder().build(), 1);
        assertMessage(
                assertThrows(
                        IllegalArgumentException.class, () -> executor.compile(g.build(), other)),
                "weights");
    }

    @Test
    void anArenaWithAParameterOfAnotherShape() {
        GraphBuilder other = new GraphBuilder();
        other.parameter("weights", Shape.of(3), new Initializer.Constant(1));
        g.output("y", g.parameter("weights", Shape.of(2), new Initializer.Constant(1)));
        ParameterArena arena = ParameterArena.of(other.build(), 1);
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class, () -> executor.compile(g.build(), arena));
        assertMessage(error, "weights");
        assertMessage(error, "[2]");
        assertMessage(error, "[3]");
    }

    @Test
    void aMalformedGraph() {
        Value elsewhere = new GraphBuilder().fill(Shape.of(2), 1);
        g.output("y", g.scale(elsewhere, 2));
        assertMessage(
                assertThrows(IllegalArgumentException.class, () -> compile(g.build())),
                "FaultContract.java:");
    }

    private Value indices(String name) {
        return g.input(name, DType.I32, Shape.of(TOKENS));
    }

    private Program compile(Graph graph) {
        return executor.compile(graph, ParameterArena.of(graph, 1));
    }

    private void assertRefused(String op, String input, int... values) {
        Graph graph = g.build();
        try (Program program = compile(graph)) {
            if (graph.symbols().containsKey("tokens")) {
                program.feed().bind("tokens", 3);
            }
            if (graph.symbols().containsKey("examples")) {
                program.feed().bind("examples", values.length - 1);
            }
            System.arraycopy(values, 0, program.feed().ints(input), 0, values.length);
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, program::run);
            assertMessage(error, op);
            assertMessage(error, "FaultContract.java:");
        }
    }

    private static void assertMessage(IllegalArgumentException error, String part) {
        assertTrue(
                error.getMessage().contains(part),
                () -> "expected '" + part + "' in: " + error.getMessage());
    }
}
