package dev.tessera.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.contract.Outputs;
import dev.tessera.exec.contract.Scale;
import dev.tessera.exec.contract.Training;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.SecondMoment;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.transform.AdamWOptions;
import dev.tessera.transform.TrainingStep;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;

/**
 * What every executor must pass about training steps: the optimizer's effect on the arenas, over
 * several steps of a small transformer and for hand-made gradients.
 */
public abstract class TrainingContract {
    /**
     * A large epsilon, so that the sign of a gradient that is nearly zero does not decide the size
     * of a step.
     */
    private static final AdamWOptions OPTIONS = new AdamWOptions(.9f, .98f, 1e-3f, .1f, .5f);

    private Executor executor;

    /** The executor under test. */
    protected abstract Executor open();

    /** The same with so many threads, if it knows of threads. */
    protected Optional<Executor> open(int threads) {
        return Optional.empty();
    }

    @BeforeEach
    final void openExecutor() {
        executor = open();
    }

    @AfterEach
    final void closeExecutor() {
        executor.close();
    }

    @Test
    void smallTransformerTrainsAsTheReferenceDoes() {
        assertTrainsLikeTheReference(Training.of(Scale.SMALL, OPTIONS), 9);
    }

    @Test
    void largerTransformerTrainsAsTheReferenceDoes() {
        assertTrainsLikeTheReference(Training.of(Scale.LARGE, OPTIONS), 3);
    }

    private void assertTrainsLikeTheReference(Training training, int steps) {
        Training.Trace expected = training.run(new ReferenceExecutor(), steps);
        Training.Trace found = training.run(executor, steps);
        for (int i = 0; i < steps; i++) {
            found.outputs()
                    .get(i)
                    .assertAgreesWith(expected.outputs().get(i), 1e-3, "step " + (i + 1));
        }
        assertArrayEquals(expected.values(), found.values(), 1e-4f, "parameters");
        assertArrayEquals(expected.firstMoment(), found.firstMoment(), 1e-5f, "first moments");
        assertArrayEquals(expected.secondMoment(), found.secondMoment(), 1e-6f, "second moments");
    }

    @Test
    void trainingTwiceGivesTheSameBits() {
        Training training = Training.of(Scale.LARGE, OPTIONS);
        assertSameBits(training.run(executor, 3), training.run(executor, 3));
    }

    @Test
    void oneAndTwoThreadsTrainToTheSameBits() {
        Training training = Training.of(Scale.LARGE, OPTIONS);
        Optional<Executor> one = open(1);
        Optional<Executor> two = open(2);
        Assumptions.assumeTrue(
                one.isPresent() && two.isPresent(), "this executor has no thread count");
        try (Executor a = one.orElseThrow();
                Executor b = two.orElseThrow()) {
            assertSameBits(training.run(a, 3), training.run(b, 3));
        }
    }

    private static void assertSameBits(Training.Trace expected, Training.Trace found) {
        for (int i = 0; i < expected.outputs().size(); i++) {
            found.outputs().get(i).assertSameBitsAs(expected.outputs().get(i), "step " + (i + 1));
        }
        assertTrue(Arrays.equals(expected.values(), found.values()), "parameters differ");
        assertTrue(
                Arrays.equals(expected.firstMoment(), found.firstMoment()), "first moments differ");
        assertTrue(
                Arrays.equals(expected.secondMoment(), found.secondMoment()),
                "second moments differ");
    }

    /**
     * The arena of a larger model: other parameters before, between and after, which must stay as
     * they are.
     */
    @Test
    void anArenaWithMoreParametersInAnotherOrderTrainsAlike() {
        Training training = Training.of(Scale.SMALL, OPTIONS);
        Graph larger = withMoreParameters(training.step());
        ParameterArena expected = ParameterArena.of(larger, 3);
        ParameterArena found = ParameterArena.of(larger, 3);
        training.run(new ReferenceExecutor(), expected, 3);
        training.run(executor, found, 3);
        assertArrayEquals(expected.values(), found.values(), 1e-4f);
        ParameterArena untouched = ParameterArena.of(larger, 3);
        for (String name : new String[] {"first", "between", "last"}) {
            ParameterArena.View view = found.view(name);
            for (int i = view.offset(); i < view.offset() + view.length(); i++) {
                assertEquals(untouched.values()[i], found.values()[i], name);
                assertEquals(0, found.firstMoment()[i], name);
            }
        }
    }

    private static Graph withMoreParameters(Graph graph) {
        GraphBuilder g = new GraphBuilder();
        g.parameter("first", Shape.of(7), new Initializer.Normal(1));
        for (Value value : graph.parameters().reversed()) {
            LeafOp.Parameter p = (LeafOp.Parameter) value.node().op();
            g.parameter(p.name(), value.shape(), p.initializer(), p.decay());
            if (value == graph.parameters().get(3)) {
                g.parameter("between", Shape.of(3, 5), new Initializer.Normal(1));
            }
        }
        g.parameter("last", Shape.of(9), new Initializer.Normal(1));
        return g.build();
    }

    /** Against the formula, from one step and from two with other gradients. */
    @Test
    void aSecondMomentByRowIsTheRunningMeanOfTheRowsMeanSquare() {
        int columns = 21;
        GraphBuilder g = new GraphBuilder();
        g.parameter("before", Shape.of(2, 5), new Initializer.Normal(1));
        g.parameter(
                "table", Shape.of(9, columns), new Initializer.Normal(1), true, SecondMoment.ROW);
        g.parameter("after", Shape.of(4), new Initializer.Normal(1));
        Value before = g.fill(Shape.of(2, 5), .5f);
        Value table = g.input("gradient", DType.F32, Shape.of(9, columns));
        Value gradient =
                g.add(new OptimizerOp.GradientArena(), before, table, g.fill(Shape.of(4), .5f))
                        .result(0);
        AdamWOptions o = OPTIONS;
        g.effect(
                new OptimizerOp.AdamW(o.beta1(), o.beta2(), o.epsilon(), o.weightDecay()),
                gradient,
                g.fill(Shape.SCALAR, .5f),
                g.fill(Shape.SCALAR, .1f),
                g.input("step", DType.I32, Shape.SCALAR));
        Graph graph = g.build();
        ParameterArena arena = ParameterArena.of(graph, 1);
        int first = arena.view("table").offset();
        double[] p = new double[9 * columns];
        Arrays.setAll(p, i -> arena.values()[first + i]);
        double[] m = new double[p.length];
        double[] v = new double[9];
        try (Program program = executor.compile(graph, arena)) {
            for (int step = 1; step <= 2; step++) {
                for (int i = 0; i < p.length; i++) {
                    program.feed().floats("gradient")[i] = (float) Math.sin(step * i);
                }
                program.feed().ints("step")[0] = step;
                program.run();
                for (int row = 0; row < 9; row++) {
                    double square = 0;
                    for (int i = row * columns; i < (row + 1) * columns; i++) {
                        square += Math.pow(.5 * Math.sin(step * i), 2) / columns;
                    }
                    v[row] = o.beta2() * v[row] + (1 - o.beta2()) * square;
                    double root = Math.sqrt(v[row] / (1 - Math.pow(o.beta2(), step)));
                    for (int i = row * columns; i < (row + 1) * columns; i++) {
                        m[i] = o.beta1() * m[i] + (1 - o.beta1()) * .5 * Math.sin(step * i);
                        double hat = m[i] / (1 - Math.pow(o.beta1(), step));
                        p[i] -= .1 * (hat / (root + o.epsilon()) + o.weightDecay() * p[i]);
                        assertEquals(p[i], arena.values()[first + i], 1e-5);
                    }
                    int second = arena.view("table").secondOffset() + row;
                    assertEquals(v[row], arena.secondMoment()[second], 1e-7);
                }
            }
        }
    }

    @Test
    void programsOnOneArenaSeeEachOthersWeights() {
        Training training = Training.of(Scale.SMALL, OPTIONS);
        ParameterArena arena = training.arena();
        Graph forward = training.transformer().graph();
        try (Program inference = executor.compile(forward, arena)) {
            training.transformer().fill(inference.feed(), Scale.SMALL.batches().getFirst());
            inference.run();
            float before = inference.floats(TrainingStep.LOSS).scalar();
            training.run(executor, arena, 3);
            inference.run();
            assertTrue(inference.floats(TrainingStep.LOSS).scalar() < before);
        }
    }

    @Test
    void aGradientThatIsNotFiniteLeavesEverythingUnchanged() {
        for (float bad :
                new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            try (HandMade step = new HandMade(executor, OPTIONS)) {
                step.run(1, .5f);
                Outputs before = step.state();
                float norm = step.run(2, bad);
                assertTrue(
                        !Float.isFinite(norm), () -> "norm " + norm + " of a gradient with " + bad);
                step.state().assertSameBitsAs(before, "after a gradient with " + bad);
                step.run(2, .5f);
                assertNotEquals(
                        before.floats().get("p").values()[0],
                        step.state().floats().get("p").values()[0]);
            }
        }
    }

    @Test
    void aGradientOfZerosOnlyDecays() {
        try (HandMade step = new HandMade(executor, OPTIONS)) {
            float[] before = step.state().floats().get("p").values();
            step.runWithAll(1, 0);
            float[] after = step.state().floats().get("p").values();
            for (int i = 0; i < HandMade.DECAYING; i++) {
                assertEquals(
                        before[i] * (1 - HandMade.RATE * OPTIONS.weightDecay()), after[i], 1e-6f);
            }
            for (int i = HandMade.DECAYING; i < before.length; i++) {
                assertEquals(before[i], after[i]);
            }
        }
    }

    /** An optimizer step on a gradient the test feeds: one parameter decays, the other does not. */
    private static final class HandMade implements AutoCloseable {
        static final int DECAYING = 3 * 7;
        static final float RATE = .01f;

        private final ParameterArena arena;
        private final Program program;

        HandMade(Executor executor, AdamWOptions options) {
            GraphBuilder g = new GraphBuilder();
            g.parameter("matrix", Shape.of(3, 7), new Initializer.Normal(1));
            g.parameter("gain", Shape.of(5), new Initializer.Normal(1));
            Value matrix = g.input("matrixGradient", DType.F32, Shape.of(3, 7));
            Value gain = g.input("gainGradient", DType.F32, Shape.of(5));
            Value gradient = g.add(new OptimizerOp.GradientArena(), matrix, gain).result(0);
            Value norm = g.add(new OptimizerOp.GlobalNorm(), gradient).result(0);
            Value factor = g.add(new OptimizerOp.ClipFactor(options.clipNorm()), norm).result(0);
            Value rate = g.fill(Shape.SCALAR, RATE);
            Value step = g.input("step", DType.I32, Shape.SCALAR);
            g.effect(
                    new OptimizerOp.AdamW(
                            options.beta1(),
                            options.beta2(),
                            options.epsilon(),
                            options.weightDecay()),
                    gradient,
                    factor,
                    rate,
                    step);
            g.output("norm", norm);
            Graph graph = g.build();
            arena = ParameterArena.of(graph, 1);
            program = executor.compile(graph, arena);
        }

        /** A step with a gradient of ones and one other element; returns the norm. */
        float run(int step, float other) {
            Arrays.fill(program.feed().floats("matrixGradient"), 1);
            Arrays.fill(program.feed().floats("gainGradient"), 1);
            program.feed().floats("gainGradient")[3] = other;
            return step(step);
        }

        float runWithAll(int step, float gradient) {
            Arrays.fill(program.feed().floats("matrixGradient"), gradient);
            Arrays.fill(program.feed().floats("gainGradient"), gradient);
            return step(step);
        }

        private float step(int step) {
            program.feed().ints("step")[0] = step;
            program.run();
            return program.floats("norm").scalar();
        }

        Outputs state() {
            Outputs state =
                    new Outputs(new java.util.LinkedHashMap<>(), new java.util.LinkedHashMap<>());
            state.floats()
                    .put(
                            "p",
                            new Outputs.Floats(
                                    1, arena.size(), Arrays.copyOf(arena.values(), arena.size())));
            state.floats()
                    .put(
                            "m",
                            new Outputs.Floats(
                                    1,
                                    arena.size(),
                                    Arrays.copyOf(arena.firstMoment(), arena.size())));
            state.floats()
                    .put(
                            "v",
                            new Outputs.Floats(
                                    1,
                                    arena.size(),
                                    Arrays.copyOf(arena.secondMoment(), arena.size())));
            return state;
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
