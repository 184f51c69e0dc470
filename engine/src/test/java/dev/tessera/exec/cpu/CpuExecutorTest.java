package dev.tessera.exec.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.DType;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class CpuExecutorTest {

    @Test
    void anErrorOfAFeedNamesInputPositionValueOperationAndLine() {
        GraphBuilder g = new GraphBuilder();
        Value table = g.parameter("table", Shape.of(5, 2), new Initializer.Normal(1));
        g.output(
                "y",
                g.gather(table, g.input("history", DType.I32, Shape.of(new Symbol("tokens", 8)))));
        try (CpuExecutor executor = new CpuExecutor(1);
                Program program = executor.compile(g.build(), ParameterArena.of(g.build(), 1))) {
            program.feed().bind("tokens", 4);
            program.feed().ints("history")[2] = 9000;
            String message =
                    assertThrows(IllegalArgumentException.class, program::run).getMessage();
            for (String part :
                    new String[] {
                        "input 'history'",
                        "position 2",
                        "9000",
                        "below 5",
                        "Gather",
                        "CpuExecutorTest.java:"
                    }) {
                assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
            }
        }
    }

    @Test
    void aRefusedStepChangesNoParameterThoughTheBadIndexBelongsToALaterOperation() {
        GraphBuilder g = new GraphBuilder();
        Value w = g.parameter("w", Shape.of(4, 2), new Initializer.Normal(1));
        Value gradient =
                g.add(new OptimizerOp.GradientArena(), g.fill(Shape.of(4, 2), 1)).result(0);
        g.output(
                "y", g.gather(g.fill(Shape.of(4, 2), 1), g.input("index", DType.I32, Shape.of(3))));
        g.effect(
                new OptimizerOp.AdamW(.9f, .98f, 1e-8f, 0),
                gradient,
                g.fill(Shape.SCALAR, 1),
                g.fill(Shape.SCALAR, 1),
                g.input("step", DType.I32, Shape.SCALAR));
        ParameterArena arena = ParameterArena.of(g.build(), 1);
        float[] before = Arrays.copyOf(arena.values(), arena.size());
        try (CpuExecutor executor = new CpuExecutor(1);
                Program program = executor.compile(g.build(), arena)) {
            program.feed().ints("step")[0] = 1;
            program.feed().ints("index")[1] = 4;
            assertThrows(IllegalArgumentException.class, program::run);
            assertEquals(
                    Arrays.toString(before),
                    Arrays.toString(Arrays.copyOf(arena.values(), arena.size())),
                    w::toString);
            assertThrows(IllegalStateException.class, () -> program.floats("y"));
        }
    }

    @Test
    void aJvmWithoutTheVectorModuleIsToldWhatToDo() {
        String message =
                assertThrows(
                                IllegalStateException.class,
                                () -> CpuExecutor.requireVectors(ModuleLayer.empty()))
                        .getMessage();
        assertTrue(message.contains("--add-modules jdk.incubator.vector"), message);
    }

    @Test
    void aClosedProgramDoesNotRun() {
        GraphBuilder g = new GraphBuilder();
        g.output("y", g.fill(Shape.of(2), 1));
        try (CpuExecutor executor = new CpuExecutor(1)) {
            Program program = executor.compile(g.build(), ParameterArena.of(g.build(), 1));
            program.close();
            assertThrows(IllegalStateException.class, program::run);
        }
    }
}
