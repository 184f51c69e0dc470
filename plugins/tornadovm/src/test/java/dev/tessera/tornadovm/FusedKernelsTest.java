package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.graph.Activation;
import dev.tessera.graph.DType;
import dev.tessera.graph.ElementProgram;
import dev.tessera.graph.ElementProgram.Operand;
import dev.tessera.graph.ElementProgram.Step;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Node;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The interpreter of fused operations, beyond what the contract has as cases. */
class FusedKernelsTest {
    private static final int ROWS = 13;
    private static final int COLUMNS = 7;
    private static final int PROGRAMS = 25;
    private static final List<Operand> OPERANDS =
            List.of(Operand.ELEMENT, Operand.SEED, Operand.ROW, Operand.SCALAR, Operand.ELEMENT);

    /** Those with a derivative everywhere: no rounding error decides on which side of a kink. */
    private static final List<Activation> SMOOTH =
            List.of(Activation.SILU, Activation.GELU, Activation.SIGMOID, Activation.TANH);

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
    void randomProgramsGiveWhatTheReferenceGives() {
        SplittableRandom random = new SplittableRandom(5);
        for (int p = 0; p < PROGRAMS; p++) {
            ElementProgram program = random(random, 1 + random.nextInt(20));
            List<float[]> expected = results(new ReferenceExecutor(), program, p);
            List<float[]> found = results(device, program, p);
            for (int r = 0; r < expected.size(); r++) {
                assertArrayEquals(expected.get(r), found.get(r), 1e-4f, program::toString);
            }
        }
    }

    /** Sums of halves of floats, rounded after each step as Java rounds. */
    @Test
    void theLongestProgramRuns() {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < FusedKernels.VALUES; i++) {
            steps.add(i % 2 == 1 ? new Step.Scaled(i - 1, .5f) : new Step.Sum(i - 1, 0));
        }
        ElementProgram program =
                new ElementProgram(
                        List.of(Operand.ELEMENT), steps, List.of(FusedKernels.VALUES - 1));
        float[] found = results(device, program, 1).getFirst();
        float[] x = numbers(found.length, new SplittableRandom(1));
        for (int i = 0; i < x.length; i++) {
            float y = x[i];
            for (int s = 1; s < FusedKernels.VALUES; s++) {
                y = s % 2 == 1 ? y * .5f : y + x[i];
            }
            assertEquals(y, found[i]);
        }
    }

    @Test
    void aProgramThatIsTooLongIsRefusedByItsLength() {
        ElementProgram program =
                new ElementProgram(
                        List.of(Operand.ELEMENT),
                        Collections.nCopies(FusedKernels.VALUES, new Step.Sum(0, 0)),
                        List.of(1));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> results(device, program, 1));
        assertTrue(e.getMessage().contains("has 49 operands and steps"), e::getMessage);
    }

    /** Every second step is a hyperbolic tangent, so that no value grows. */
    private static ElementProgram random(RandomGenerator random, int pairs) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            int known = OPERANDS.size() + steps.size();
            int a = number(random, known);
            int b = number(random, known);
            Activation f = SMOOTH.get(random.nextInt(SMOOTH.size()));
            steps.add(
                    switch (random.nextInt(8)) {
                        case 0 -> new Step.Sum(a, b);
                        case 1 -> new Step.Difference(a, b);
                        case 2 -> new Step.Product(a, b);
                        case 3 -> new Step.Scaled(a, random.nextFloat(-1, 1));
                        case 4 -> new Step.Slope(a, f);
                        case 5 -> new Step.Dropped(a, 1, .5f, random.nextInt());
                        case 6 ->
                                f.slopeFollowsFromResult()
                                        ? new Step.SlopeFromResult(a, f)
                                        : new Step.Sum(a, a);
                        default -> new Step.Activated(a, f);
                    });
            steps.add(new Step.Activated(known, Activation.TANH));
        }
        int last = OPERANDS.size() + steps.size() - 1;
        return new ElementProgram(OPERANDS, steps, List.of(last, last - 1));
    }

    private static int number(RandomGenerator random, int known) {
        int value = random.nextInt(known);
        return value < OPERANDS.size() && OPERANDS.get(value) == Operand.SEED ? 0 : value;
    }

    private static List<float[]> results(Executor executor, ElementProgram program, long seed) {
        GraphBuilder builder = new GraphBuilder();
        List<Value> operands = new ArrayList<>();
        for (int i = 0; i < program.operands().size(); i++) {
            operands.add(
                    switch (program.operands().get(i)) {
                        case ELEMENT -> builder.input("x" + i, DType.F32, Shape.of(ROWS, COLUMNS));
                        case ROW -> builder.input("x" + i, DType.F32, Shape.of(COLUMNS));
                        case SCALAR -> builder.input("x" + i, DType.F32, Shape.SCALAR);
                        case SEED -> builder.input("x" + i, DType.I32, Shape.of(2));
                    });
        }
        Node node = builder.add(new ElementwiseOp.Fused(program), operands);
        for (int r = 0; r < program.results().size(); r++) {
            builder.output("y" + r, node.result(r));
        }
        Graph graph = builder.build();
        try (Program compiled =
                executor.compile(graph, ParameterArena.of(graph, 1), Compilation.plain())) {
            feed(compiled.feed(), program, new SplittableRandom(seed));
            compiled.run();
            List<float[]> results = new ArrayList<>();
            for (int r = 0; r < program.results().size(); r++) {
                results.add(compiled.floats("y" + r).copy());
            }
            return results;
        }
    }

    private static void feed(Feed feed, ElementProgram program, SplittableRandom random) {
        for (int i = 0; i < program.operands().size(); i++) {
            if (program.operands().get(i) == Operand.SEED) {
                int[] seed = feed.ints("x" + i);
                seed[0] = random.nextInt();
                seed[1] = random.nextInt();
            } else {
                float[] x = feed.floats("x" + i);
                System.arraycopy(numbers(x.length, random), 0, x, 0, x.length);
            }
        }
    }

    private static float[] numbers(int count, SplittableRandom random) {
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = random.nextFloat(-1, 1);
        }
        return x;
    }
}
