package dev.tessera.exec.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.InsufficientMemoryException;
import dev.tessera.exec.NonFiniteValueException;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.contract.Scale;
import dev.tessera.exec.contract.Training;
import dev.tessera.graph.DType;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.transform.AdamWOptions;

import org.junit.jupiter.api.Test;

/** The watch for numbers that are not finite, and memory that is not there. */
class WatchTest {

    @Test
    void theFirstOperationThatOverflowsIsNamedWithItsOperands() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", DType.F32, Shape.of(3, 4));
        Value y = g.multiply(g.scale(x, 2), x);
        g.output("z", g.add(y, x));
        try (CpuExecutor cpu = new CpuExecutor(1);
                Program program =
                        cpu.compile(
                                g.build(),
                                ParameterArena.of(g.build(), 1),
                                Compilation.standard().watching())) {
            program.feed().floats("x")[6] = -1e30f;
            String message = assertThrows(NonFiniteValueException.class, program::run).getMessage();
            for (String part :
                    new String[] {
                        "Multiply",
                        "WatchTest.java:",
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
    void aWatchedStepTrainsTheSameBits() {
        Training training = Training.of(Scale.SMALL, AdamWOptions.defaults());
        assertArrayEquals(
                parameters(training, Compilation.standard()),
                parameters(training, Compilation.standard().watching()));
    }

    private static float[] parameters(Training training, Compilation how) {
        ParameterArena arena = training.arena();
        try (CpuExecutor cpu = new CpuExecutor(1);
                Program program = cpu.compile(training.step(), arena, how)) {
            training.transformer().fill(program.feed(), Scale.SMALL.batches().getFirst());
            program.feed().floats("learningRate")[0] = 1e-3f;
            program.feed().ints("step")[0] = 1;
            program.run();
            return arena.values().clone();
        }
    }

    @Test
    void aProgramThatDoesNotFitIsRefusedWithFiguresAndAdvice() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", DType.F32, Shape.of(1024, 1024));
        g.output("y", g.matMul(x, x));
        int[] collections = {0};
        Headroom headroom = new Headroom(8 << 20, () -> 1 << 20, () -> collections[0]++);
        try (CpuExecutor cpu = new CpuExecutor(1, MatrixLibrary.vector(), headroom)) {
            String message =
                    assertThrows(
                                    InsufficientMemoryException.class,
                                    () -> cpu.compile(g.build(), ParameterArena.of(g.build(), 1)))
                            .getMessage();
            assertEquals(1, collections[0], "what is unused does not count");
            for (String part :
                    new String[] {"8.0 MiB", "inputs 4.0 MiB", "7.0 MiB are free", "batchTokens"}) {
                assertTrue(message.contains(part), () -> "expected '" + part + "' in " + message);
            }
        }
    }
}
