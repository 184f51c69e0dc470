package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.InsufficientMemoryException;
import dev.tessera.exec.NonFiniteValueException;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** Programs, their memory and the parameters they share. */
class TornadoProgramTest {
    private Executor executor;
    private long before;

    @BeforeEach
    void open() {
        executor = TestDevice.open();
        before = used();
    }

    @AfterEach
    void allMemoryIsGivenBack() {
        executor.close();
        assertEquals(before, used());
    }

    private long used() {
        return executor.memory().orElseThrow().used();
    }

    /** One step of AdamW on p, whose gradient is 1; it gives 3 p as well, from before the step. */
    private static Graph step() {
        GraphBuilder g = new GraphBuilder();
        Value p = g.parameter("p", Shape.of(5), new Initializer.Normal(1));
        g.output("triple", g.scale(p, 3));
        Value gradient = g.add(new OptimizerOp.GradientArena(), g.fill(Shape.of(5), 1)).result(0);
        g.effect(
                new OptimizerOp.AdamW(.9f, .98f, 1e-8f, .1f),
                gradient,
                g.fill(Shape.SCALAR, 1),
                g.fill(Shape.SCALAR, .01f),
                g.input("step", DType.I32, Shape.SCALAR));
        return g.build();
    }

    private static Graph triple() {
        GraphBuilder g = new GraphBuilder();
        g.output("triple", g.scale(g.parameter("p", Shape.of(5), new Initializer.Normal(1)), 3));
        return g.build();
    }

    private static void run(Program program, int step) {
        program.feed().ints("step")[0] = step;
        program.run();
    }

    private static float[] triples(ParameterArena arena) {
        float[] triples = Arrays.copyOf(arena.values(), 5);
        for (int i = 0; i < 5; i++) {
            triples[i] *= 3;
        }
        return triples;
    }

    @Test
    void parametersStayOnTheDeviceAndComeHomeWhenSomebodyAsks() {
        ParameterArena arena = ParameterArena.of(step(), 1);
        ParameterArena other = ParameterArena.of(step(), 1);
        float[] array = arena.values();
        float[] first = array.clone();
        try (Program program = executor.compile(step(), arena);
                Program reference = new ReferenceExecutor().compile(step(), other)) {
            for (int step = 1; step <= 3; step++) {
                run(program, step);
                run(reference, step);
            }
            assertArrayEquals(first, array, "nobody has asked yet");
            assertArrayEquals(other.values(), arena.values(), 1e-6f);
            assertArrayEquals(other.firstMoment(), arena.firstMoment(), 1e-6f);
            assertArrayEquals(other.secondMoment(), arena.secondMoment(), 1e-6f);
            run(program, 4);
            run(reference, 4);
        }
        assertArrayEquals(other.values(), array, 1e-6f, "closing brings them home");
    }

    @Test
    void whatTheCallerWritesIntoTheArenaIsUsedByTheNextRun() {
        ParameterArena arena = ParameterArena.of(triple(), 1);
        try (Program program = executor.compile(triple(), arena)) {
            program.run();
            arena.values()[2] = 7;
            program.run();
            assertEquals(21, program.floats("triple").array()[2]);
        }
    }

    @Test
    void programsOfOneArenaSeeEachOthersSteps() {
        ParameterArena arena = ParameterArena.of(step(), 1);
        float[] untrained = triples(arena);
        try (Program looks = executor.compile(triple(), arena)) {
            long one = used();
            try (Program trains = executor.compile(step(), arena)) {
                run(trains, 1);
            }
            assertEquals(one, used(), "the arena is still in use");
            looks.run();
            float[] found = looks.floats("triple").array();
            assertNotEquals(untrained[0], found[0]);
            assertArrayEquals(triples(arena), found);
        }
    }

    @Test
    void aFeedLargerThanWhatTravelsAtOnceArrivesWhole() {
        int n = 1_100_000;
        GraphBuilder g = new GraphBuilder();
        g.output("y", g.scale(g.input("x", DType.F32, Shape.of(n, 2)), -2));
        Value indices = g.input("i", DType.I32, Shape.of(n));
        g.output("i", g.reshape(indices, Shape.of(n / 2, 2)));
        Graph graph = g.build();
        try (Program program = executor.compile(graph, ParameterArena.of(graph, 1))) {
            float[] x = program.feed().floats("x");
            int[] i = program.feed().ints("i");
            Arrays.setAll(i, k -> n - k);
            for (int k = 0; k < x.length; k++) {
                x[k] = k;
            }
            program.run();
            assertArrayEquals(i, program.ints("i").array());
            float[] y = program.floats("y").array();
            for (int k = 0; k < x.length; k++) {
                assertEquals(-2f * k, y[k]);
            }
        }
    }

    @Test
    void theFirstOperationThatOverflowsIsNamedWithItsOperands() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", DType.F32, Shape.of(3, 4));
        Value y = g.multiply(g.scale(x, 2), x);
        g.output("z", g.add(y, x));
        Graph graph = g.build();
        try (Program program =
                executor.compile(
                        graph, ParameterArena.of(graph, 1), Compilation.standard().watching())) {
            program.feed().floats("x")[6] = -1e30f;
            String message = assertThrows(NonFiniteValueException.class, program::run).getMessage();
            for (String part :
                    new String[] {
                        "Multiply",
                        "TornadoProgramTest.java:",
                        "Infinity in row 1, column 2",
                        "operand 0",
                        "-2.0E30 to 0.0",
                        "-1.0E30 to 0.0"
                    }) {
                assertTrue(message.contains(part), () -> "expected '" + part + "' in " + message);
            }
        }
    }

    @Test
    void aProgramThatDoesNotFitIsRefusedAndTakesNothing() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.fill(Shape.of(1 << 14, 1 << 14), 1);
        g.output("y", g.scale(x, 2));
        Graph graph = g.build();
        String message =
                assertThrows(
                                InsufficientMemoryException.class,
                                () -> executor.compile(graph, ParameterArena.of(graph, 1)))
                        .getMessage();
        assertTrue(message.contains("activations and gradients need"), message);
        assertTrue(message.contains("1024.0 MiB"), message);
        assertEquals(before, used());
    }

    @Test
    void anOutputIsReadWhereTheProgramRanAndIsOpen() {
        Program program = executor.compile(triple(), ParameterArena.of(triple(), 1));
        assertThrows(IllegalStateException.class, () -> program.floats("triple"));
        program.run();
        program.close();
        program.close();
        assertThrows(IllegalStateException.class, () -> program.floats("triple"));
        assertThrows(IllegalStateException.class, program::run);
    }
}
