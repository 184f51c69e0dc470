package dev.tessera.exec.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.Activation;
import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Mask;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.Test;

/** Small cases worked out by hand. */
class ReferenceExecutorTest {
    private static final Symbol TOKENS = new Symbol("tokens", 8);
    private static final Symbol EXAMPLES = new Symbol("examples", 4);

    private final GraphBuilder g = new GraphBuilder();

    private Program compile() {
        var graph = g.build();
        return new ReferenceExecutor().compile(graph, ParameterArena.of(graph, 1));
    }

    @Test
    void multipliesMatricesAndAddsTheBias() {
        Value x = g.input("x", DType.F32, Shape.of(TOKENS, 2));
        Value w = g.input("w", DType.F32, Shape.of(2, 2));
        Value bias = g.input("bias", DType.F32, Shape.of(2));
        g.output("y", g.linear(x, w, bias));
        Program program = compile();
        set(program.feed().floats("x"), 1, 2, 3, 4);
        set(program.feed().floats("w"), 5, 6, 7, 8);
        set(program.feed().floats("bias"), .5f, -.5f);
        program.feed().bind("tokens", 2);
        program.run();
        assertArrayEquals(new float[] {19.5f, 21.5f, 43.5f, 49.5f}, program.floats("y").copy());
    }

    @Test
    void errorFunctionAgreesWithPublishedValues() {
        // Abramowitz and Stegun, table 7.1
        assertEquals(.5204998778, Activations.erf(.5), 1e-10);
        assertEquals(.8427007929, Activations.erf(1), 1e-10);
        assertEquals(-.9953222650, Activations.erf(-2), 1e-10);
    }

    @Test
    void geluOfOneIsTheNormalDistributionFunctionOfOne() {
        assertEquals(.8413447461, Activations.value(Activation.GELU, 1), 1e-10);
    }

    @Test
    void equalScoresAverageTheVisibleValues() {
        // Keys of zeros give equal scores: a causal query that sees n keys returns the mean of n
        // values, with l = ln n.
        Value q = g.input("q", DType.F32, Shape.of(TOKENS, 1));
        Value k = g.fill(Shape.of(TOKENS, 1), 0);
        Value v = g.input("v", DType.F32, Shape.of(TOKENS, 1));
        Value offsets = g.input("offsets", DType.I32, Shape.of(Extent.of(EXAMPLES, 1, 1)));
        var node =
                g.add(
                        new AttentionOp.RaggedAttention(1, 1, Mask.CAUSAL, 1),
                        q,
                        k,
                        v,
                        offsets,
                        offsets);
        g.output("o", node.result(0));
        g.output("l", node.result(1));
        Program program = compile();
        set(program.feed().floats("v"), 2, 4, 6, 10);
        set(program.feed().ints("offsets"), 0, 3, 3, 4);
        program.feed().bind("tokens", 4).bind("examples", 3);
        program.run();
        assertArrayEquals(new float[] {2, 3, 4, 10}, program.floats("o").copy(), 1e-6f);
        assertArrayEquals(
                new float[] {0, (float) Math.log(2), (float) Math.log(3), 0},
                program.floats("l").copy(),
                1e-6f);
    }

    @Test
    void crossEntropyOfEqualLogitsIsTheLogOfTheirNumber() {
        Value x = g.input("x", DType.F32, Shape.of(TOKENS, 3));
        Value w = g.parameter("w", Shape.of(7, 3), new Initializer.Constant(1));
        Value target = g.input("target", DType.I32, Shape.of(TOKENS));
        g.output("loss", g.crossEntropy(x, w, target));
        Program program = compile();
        set(program.feed().floats("x"), 1, 2, 3, 4, 5, 6);
        set(program.feed().ints("target"), 6, -1);
        program.feed().bind("tokens", 2);
        program.run();
        assertArrayEquals(
                new float[] {(float) Math.log(7), 0}, program.floats("loss").copy(), 1e-6f);
    }

    @Test
    void firstStepOfAdamWMovesEveryParameterByTheLearningRate() {
        // At step 1, m^ = g and v^ = g^2, so the update is learningRate * (sign(g) + decay * p) up
        // to epsilon.
        Value p = g.parameter("p", Shape.of(1, 2), new Initializer.Constant(3));
        Value gradient = g.input("g", DType.F32, Shape.of(1, 2));
        Value arena = g.add(new OptimizerOp.GradientArena(), gradient).result(0);
        Value one = g.fill(Shape.SCALAR, 1);
        Value rate = g.input("learningRate", DType.F32, Shape.SCALAR);
        Value step = g.input("step", DType.I32, Shape.SCALAR);
        g.effect(new OptimizerOp.AdamW(.9f, .98f, 1e-9f, .1f), arena, one, rate, step);
        g.output("p", p);
        Program program = compile();
        set(program.feed().floats("g"), 5, -.2f);
        set(program.feed().floats("learningRate"), .01f);
        set(program.feed().ints("step"), 1);
        program.run();
        assertArrayEquals(
                new float[] {3 - .01f * (1 + .3f), 3 - .01f * (-1 + .3f)},
                program.floats("p").copy(),
                1e-6f);
    }

    @Test
    void aBadIndexIsReportedWithTheOperationAndTheLineThatBuiltIt() {
        Value table = g.parameter("table", Shape.of(5, 2), new Initializer.Normal(1));
        g.output("y", g.gather(table, g.input("i", DType.I32, Shape.of(TOKENS))));
        Program program = compile();
        set(program.feed().ints("i"), 0, 5);
        program.feed().bind("tokens", 2);
        String message = assertThrows(IllegalArgumentException.class, program::run).getMessage();
        assertTrue(
                message.contains("Gather")
                        && message.contains("ReferenceExecutorTest.java:")
                        && message.contains("index 5 at row 1"),
                message);
    }

    @Test
    void anUnboundSymbolIsReportedByName() {
        g.output("y", g.fill(Shape.of(TOKENS), 1));
        Program program = compile();
        String message = assertThrows(IllegalArgumentException.class, program::run).getMessage();
        assertTrue(message.contains("tokens"), message);
    }

    private static void set(float[] buffer, float... values) {
        System.arraycopy(values, 0, buffer, 0, values.length);
    }

    private static void set(int[] buffer, int... values) {
        System.arraycopy(values, 0, buffer, 0, values.length);
    }
}
