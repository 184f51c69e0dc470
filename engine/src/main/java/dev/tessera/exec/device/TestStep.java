package dev.tessera.exec.device;

import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.Activation;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.Mask;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;
import dev.tessera.transform.AdamWOptions;
import dev.tessera.transform.TrainingStep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a self-test trains: one pre-norm transformer layer of width {@value #WIDTH} between an
 * embedding and its tied softmax, for {@value #STEPS} steps of AdamW on batches of other sizes.
 */
final class TestStep {
    static final int STEPS = 3;
    private static final int WIDTH = 32;
    private static final int HEADS = 4;
    private static final int VOCABULARY = 71;
    private static final float LEARNING_RATE = 3e-3f;
    private static final long WARM_NANOS = 300_000_000L;
    private static final int MOST_RUNS = 1000;

    /** An epsilon this large keeps rounding of small gradients from deciding a step's direction. */
    private static final AdamWOptions OPTIONS = new AdamWOptions(.9f, .98f, 1e-3f, .1f, .5f);

    /** Lengths of the sequences of each batch. */
    private static final int[][] BATCHES = {{9, 1, 17, 4}, {23, 25}, {3, 1, 2, 8, 6}};

    private static final Symbol TOKENS = new Symbol("tokens", 48);
    private static final Symbol SEQUENCES = new Symbol("sequences", 6);

    private final Graph graph = graph();

    /**
     * What a training gave.
     *
     * @param numbers by what they are: outputs of each step, parameters after the last
     * @param firstNanos of compilation and the first step
     */
    record Trace(Map<String, float[]> numbers, long firstNanos) {}

    private static Graph graph() {
        GraphBuilder g = new GraphBuilder();
        Value table =
                g.parameter("table", Shape.of(VOCABULARY, WIDTH), new Initializer.Normal(.1f));
        Value offsets = g.input("offsets", DType.I32, Shape.of(Extent.of(SEQUENCES, 1, 1)));
        Value x = g.gather(table, g.input("tokens", DType.I32, Shape.of(TOKENS)));
        Value normed = g.rmsNorm(x, vector(g, "attention.gain", 1), 1e-6f);
        Value attended =
                g.attention(
                        g.matMul(normed, matrix(g, "query", WIDTH, WIDTH)),
                        g.matMul(normed, matrix(g, "key", WIDTH, WIDTH)),
                        g.matMul(normed, matrix(g, "value", WIDTH, WIDTH)),
                        offsets,
                        offsets,
                        HEADS,
                        Mask.CAUSAL);
        x = g.add(x, g.matMul(attended, matrix(g, "output", WIDTH, WIDTH)));
        normed = g.rmsNorm(x, vector(g, "network.gain", 1), 1e-6f);
        Value hidden =
                g.linear(
                        normed,
                        matrix(g, "up", WIDTH, WIDTH),
                        vector(g, "bias", 0),
                        Activation.SILU,
                        true);
        x = g.add(x, g.matMul(hidden, matrix(g, "down", WIDTH, WIDTH)));
        Value losses = g.crossEntropy(x, table, g.input("targets", DType.I32, Shape.of(TOKENS)));
        g.output(
                TrainingStep.LOSS,
                g.scale(g.add(new MatrixOp.SumRows(), losses).result(0), 1f / TOKENS.bound()));
        return TrainingStep.adamW(g.build(), TrainingStep.LOSS, OPTIONS);
    }

    private static Value matrix(GraphBuilder g, String name, int rows, int columns) {
        return g.parameter(name, Shape.of(rows, columns), new Initializer.XavierUniform());
    }

    private static Value vector(GraphBuilder g, String name, float value) {
        return g.parameter(name, Shape.of(WIDTH), new Initializer.Constant(value));
    }

    /**
     * Seconds of a step after some others, median: they run for a moment, so that they are warm.
     */
    double laterSeconds(Executor executor) {
        ParameterArena arena = ParameterArena.of(graph, 1);
        List<Long> nanos = new ArrayList<>();
        try (Program program = executor.compile(graph, arena)) {
            fill(program.feed(), STEPS);
            long before = System.nanoTime();
            long end = before + WARM_NANOS;
            while (nanos.size() < STEPS || (before < end && nanos.size() < MOST_RUNS)) {
                program.run();
                long now = System.nanoTime();
                nanos.add(now - before);
                before = now;
            }
        }
        List<Long> warm = new ArrayList<>(nanos.subList(nanos.size() / 2, nanos.size()));
        warm.sort(null);
        return 1e-9 * warm.get(warm.size() / 2);
    }

    /** Compiles and trains from a fresh start. */
    Trace run(Executor executor) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        ParameterArena arena = ParameterArena.of(graph, 1);
        long before = System.nanoTime();
        long first = 0;
        try (Program program = executor.compile(graph, arena)) {
            for (int step = 1; step <= STEPS; step++) {
                fill(program.feed(), step);
                program.run();
                for (String output : graph.outputs().keySet()) {
                    FloatView view = program.floats(output);
                    numbers.put(output + " of step " + step, view.copy());
                }
                if (step == 1) {
                    first = System.nanoTime() - before;
                }
            }
        }
        numbers.put("parameters", Arrays.copyOf(arena.values(), arena.size()));
        return new Trace(numbers, first);
    }

    private void fill(Feed feed, int step) {
        int[] lengths = BATCHES[step - 1];
        int[] offsets = feed.ints("offsets");
        for (int i = 0; i < lengths.length; i++) {
            offsets[i + 1] = offsets[i] + lengths[i];
        }
        int tokens = offsets[lengths.length];
        feed.bind(TOKENS.name(), tokens).bind(SEQUENCES.name(), lengths.length);
        SplittableRandom random = new SplittableRandom(step);
        for (String input : List.of("tokens", "targets")) {
            for (int i = 0; i < tokens; i++) {
                feed.ints(input)[i] = random.nextInt(VOCABULARY);
            }
        }
        feed.floats(TrainingStep.LEARNING_RATE)[0] = LEARNING_RATE;
        feed.ints(TrainingStep.STEP)[0] = step;
    }
}
