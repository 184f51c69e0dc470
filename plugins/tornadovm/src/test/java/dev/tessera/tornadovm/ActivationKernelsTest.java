package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.Activation;
import dev.tessera.graph.CounterRandom;
import dev.tessera.graph.DType;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Activations where little is left of them, and the elements that dropout zeroes. */
class ActivationKernelsTest {
    private static final int ELEMENTS = 70_001;

    private static final float[] NEGATIVE = {-8, -6.3f, -5, -4.2f, -3};

    private static Executor device;

    @BeforeAll
    static void open() {
        device = TestDevice.open();
    }

    @AfterAll
    static void close() {
        device.close();
    }

    @Test
    void tailsHaveSmallRelativeErrors() {
        check(Activation.GELU, x -> x * tail(-x), NEGATIVE);
        check(Activation.SILU, x -> x / (1 + Math.exp(-x)), -60, -20, -8, -1e-6f);
        check(Activation.SIGMOID, x -> 1 / (1 + Math.exp(-x)), -80, -30, -8);
        check(Activation.TANH, Math::tanh, -1e-30f, 1e-6f, .01f, -.3f, .599f, .601f, -2, 15);
    }

    @Test
    void slopesFarFromZeroHaveSmallRelativeErrors() {
        checkSlope(Activation.GELU, x -> tail(-x) + x * density(x), NEGATIVE);
        checkSlope(Activation.SIGMOID, ActivationKernelsTest::sigmoidSlope, -40, -8, 8, 40);
        checkSlope(Activation.TANH, x -> 4 * sigmoidSlope(2 * x), -12, -4, 4, 12);
    }

    private static double sigmoidSlope(double x) {
        double e = Math.exp(-Math.abs(x));
        return e / ((1 + e) * (1 + e));
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /**
     * Phi(-z) for z of 3 and more: Laplace's continued fraction phi(z) / (z + 1 / (z + 2 / ...)).
     */
    private static double tail(double z) {
        double fraction = z;
        for (int n = 100; n > 0; n--) {
            fraction = z + n / fraction;
        }
        return density(z) / fraction;
    }

    private static void check(Activation activation, DoubleUnaryOperator f, float... points) {
        GraphBuilder graph = new GraphBuilder();
        Value x = graph.input("x", DType.F32, Shape.of(points.length));
        graph.output("y", graph.activate(x, activation));
        compare(activation, f, points, graph.build());
    }

    private static void checkSlope(Activation activation, DoubleUnaryOperator f, float... points) {
        GraphBuilder graph = new GraphBuilder();
        Value x = graph.input("x", DType.F32, Shape.of(points.length));
        Value dy = graph.fill(Shape.of(points.length), 1);
        graph.output(
                "y", graph.add(new ElementwiseOp.ActivateGradient(activation), dy, x).result(0));
        compare(activation, f, points, graph.build());
    }

    /** Rounding x^2 / 2 = 32 costs an exponential 2e-6. */
    private static void compare(
            Activation activation, DoubleUnaryOperator f, float[] points, Graph graph) {
        try (Program program = compile(graph)) {
            System.arraycopy(points, 0, program.feed().floats("x"), 0, points.length);
            program.run();
            for (int i = 0; i < points.length; i++) {
                double expected = f.applyAsDouble(points[i]);
                assertEquals(
                        expected,
                        program.floats("y").get(i, 0),
                        1e-5 * Math.abs(expected),
                        activation + " at " + points[i]);
            }
        }
    }

    @Test
    void dropoutZeroesWhatTheCounterSays() {
        int[][] seeds = {{0, 0}, {-1, Integer.MIN_VALUE}, {123_456_789, -987_654_321}};
        for (float rate : List.of(0f, 1e-7f, .1f, .5f, .999f)) {
            for (int stream : List.of(0, 3, -7)) {
                checkDropout(rate, stream, seeds);
            }
        }
    }

    private static void checkDropout(float rate, int stream, int[][] seeds) {
        GraphBuilder graph = new GraphBuilder();
        Value x = graph.fill(Shape.of(ELEMENTS), 3);
        Value seed = graph.input("seed", DType.I32, Shape.of(2));
        graph.output("y", graph.dropout(x, seed, rate, stream));
        try (Program program = compile(graph.build())) {
            for (int[] s : seeds) {
                System.arraycopy(s, 0, program.feed().ints("seed"), 0, 2);
                program.run();
                float[] y = program.floats("y").copy();
                for (int i = 0; i < ELEMENTS; i++) {
                    int bits = CounterRandom.bits(s[0], s[1], stream, i);
                    if (CounterRandom.drops(rate, bits)) {
                        assertEquals(0f, y[i]);
                    } else {
                        assertEquals(3 / (1 - rate), y[i], 1e-6 * y[i]);
                    }
                }
            }
        }
    }

    @Test
    void whatIsNoNumberStaysNone() {
        for (Activation activation : Activation.values()) {
            GraphBuilder graph = new GraphBuilder();
            Value x = graph.input("x", DType.F32, Shape.of(1));
            graph.output("y", graph.activate(x, activation));
            try (Program program = compile(graph.build())) {
                program.feed().floats("x")[0] = Float.NaN;
                program.run();
                assertTrue(Float.isNaN(program.floats("y").scalar()), activation::toString);
            }
        }
    }

    private static Program compile(Graph graph) {
        return device.compile(graph, ParameterArena.of(graph, 1), Compilation.plain());
    }
}
