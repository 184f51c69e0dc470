package dev.tessera.exec.cpu;

import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.Mask;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Op;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/** Times the operations that training spends its time in, each alone, for some seconds in all. */
public final class CpuBenchmark {
    private static final long WARM_NANOS = 400_000_000;
    private static final long TIMED_NANOS = 600_000_000;
    private static final int FEWEST = 5;

    private final CpuExecutor executor;
    private final List<Row> rows = new ArrayList<>();

    /**
     * One measurement.
     *
     * @param milliseconds of the fastest run: other work on the machine only ever adds time
     * @param rate work by time
     * @param unit of the rate, GFLOP/s or GB/s
     */
    public record Row(
            String operation, String shapes, double milliseconds, double rate, String unit) {
        @Override
        public String toString() {
            return String.format(
                    "%-28s %-44s %9.3f ms %8.1f %s", operation, shapes, milliseconds, rate, unit);
        }
    }

    private CpuBenchmark(CpuExecutor executor) {
        this.executor = executor;
    }

    /** Measures on an executor that does nothing else meanwhile. */
    public static List<Row> run(CpuExecutor executor) {
        CpuBenchmark benchmark = new CpuBenchmark(executor);
        benchmark.products();
        benchmark.attention();
        benchmark.losses();
        benchmark.nearestCentroid(16384, 64, 1024);
        benchmark.memoryBound();
        return List.copyOf(benchmark.rows);
    }

    public static void main(String[] arguments) {
        int threads =
                arguments.length > 0
                        ? Integer.parseInt(arguments[0])
                        : Runtime.getRuntime().availableProcessors();
        try (CpuExecutor executor = new CpuExecutor(threads)) {
            System.out.println(executor.description());
            run(executor).forEach(System.out::println);
        }
    }

    private void products() {
        product(false, false, 4096, 128, 128);
        product(false, false, 4096, 256, 1024);
        product(false, true, 4096, 1024, 256);
        product(true, false, 256, 4096, 1024);
        product(true, false, 128, 4096, 128);
        product(false, false, 1024, 1024, 1024);
        product(false, false, 16, 256, 1024);
    }

    private void product(boolean transposeA, boolean transposeB, int m, int k, int n) {
        GraphBuilder g = new GraphBuilder();
        Value a = floats(g, "a", transposeA ? k : m, transposeA ? m : k);
        Value b = floats(g, "b", transposeB ? n : k, transposeB ? k : n);
        g.output("c", g.add(new MatrixOp.MatMul(transposeA, transposeB), a, b).result(0));
        String name =
                "matrix product " + (transposeA ? "A^T" : "A") + " " + (transposeB ? "B^T" : "B");
        time(name, m + " x " + k + " x " + n, g.build(), (_, _) -> {}, 2e-9 * m * k * n, "GFLOP/s");
    }

    /** 64 sequences of lengths 1 to 128. */
    private void attention() {
        int[] lengths = new SplittableRandom(5).ints(64, 1, 129).toArray();
        int tokens = Arrays.stream(lengths).sum();
        double pairs = Arrays.stream(lengths).mapToDouble(n -> n * (n + 1) / 2.0).sum();
        int heads = 4;
        int width = 128;
        String shapes = tokens + " tokens in 64 sequences, " + heads + " heads of " + width / heads;
        BiConsumer<Feed, SplittableRandom> fill =
                (feed, _) -> {
                    int[] offsets = feed.ints("offsets");
                    for (int i = 0; i < lengths.length; i++) {
                        offsets[i + 1] = offsets[i] + lengths[i];
                    }
                };
        GraphBuilder forward = new GraphBuilder();
        attentionNode(forward, tokens, width, heads);
        time("causal attention", shapes, forward.build(), fill, 4e-9 * pairs * width, "GFLOP/s");
        GraphBuilder both = new GraphBuilder();
        Value[] operands = attentionNode(both, tokens, width, heads);
        Op gradient =
                new AttentionOp.RaggedAttentionGradient(
                        heads, heads, Mask.CAUSAL, (float) (1 / Math.sqrt((double) width / heads)));
        List<Value> inputs = new ArrayList<>(List.of(floats(both, "do", tokens, width)));
        inputs.addAll(List.of(operands));
        both.add(gradient, inputs)
                .results()
                .forEach(value -> both.output("d" + value.index(), value));
        time(
                "causal attention and gradient",
                shapes,
                both.build(),
                fill,
                14e-9 * pairs * width,
                "GFLOP/s");
    }

    /** Adds attention; o, l and its five operands, as the gradient takes them. */
    private static Value[] attentionNode(GraphBuilder g, int tokens, int width, int heads) {
        Value q = floats(g, "q", tokens, width);
        Value k = floats(g, "k", tokens, width);
        Value v = floats(g, "v", tokens, width);
        Value offsets =
                g.input(
                        "offsets",
                        DType.I32,
                        Shape.of(Extent.of(new Symbol("sequences", 64), 1, 1)));
        Value o = g.attention(q, k, v, offsets, offsets, heads, Mask.CAUSAL);
        g.output("o", o);
        return new Value[] {o, o.node().result(1), q, k, v, offsets, offsets};
    }

    private void losses() {
        int tokens = 2048;
        int width = 128;
        int vocabulary = 8192;
        int negatives = 512;
        String shapes = tokens + " x " + width + ", " + vocabulary + " rows";
        BiConsumer<Feed, SplittableRandom> fill =
                (feed, random) ->
                        Arrays.setAll(feed.ints("target"), _ -> random.nextInt(vocabulary));
        BiConsumer<Feed, SplittableRandom> fillSampled =
                fill.andThen(
                        (feed, random) ->
                                Arrays.setAll(
                                        feed.ints("negatives"), _ -> random.nextInt(vocabulary)));
        double work = 2e-9 * tokens * width * vocabulary;
        double sampledWork = 2e-9 * tokens * width * negatives;
        time(
                "cross-entropy",
                shapes,
                loss(tokens, width, vocabulary, 0, false),
                fill,
                work,
                "GFLOP/s");
        time(
                "cross-entropy and gradient",
                shapes,
                loss(tokens, width, vocabulary, 0, true),
                fill,
                4 * work,
                "GFLOP/s");
        String sampled = shapes + ", " + negatives + " negatives";
        time(
                "sampled cross-entropy + grad.",
                sampled,
                loss(tokens, width, vocabulary, negatives, true),
                fillSampled,
                4 * sampledWork,
                "GFLOP/s");
    }

    private static Graph loss(
            int tokens, int width, int vocabulary, int negatives, boolean gradient) {
        GraphBuilder g = new GraphBuilder();
        List<Value> inputs = new ArrayList<>();
        inputs.add(floats(g, "x", tokens, width));
        inputs.add(floats(g, "w", vocabulary, width));
        inputs.add(g.input("target", DType.I32, Shape.of(tokens)));
        if (negatives > 0) {
            inputs.add(g.input("negatives", DType.I32, Shape.of(negatives)));
        }
        var forward =
                g.add(
                        negatives > 0
                                ? new LossOp.SampledCrossEntropy()
                                : new LossOp.LinearCrossEntropy(),
                        inputs);
        g.output("loss", forward.result(0));
        if (gradient) {
            inputs.addFirst(floats(g, "dloss", tokens, 1));
            inputs.set(0, g.reshape(inputs.getFirst(), Shape.of(tokens)));
            inputs.add(forward.result(1));
            var backward =
                    g.add(
                            negatives > 0
                                    ? new LossOp.SampledCrossEntropyGradient()
                                    : new LossOp.LinearCrossEntropyGradient(),
                            inputs);
            backward.results().forEach(value -> g.output("d" + value.index(), value));
        }
        return g.build();
    }

    private void nearestCentroid(int points, int width, int centroids) {
        GraphBuilder g = new GraphBuilder();
        var node =
                g.add(
                        new ClusteringOp.NearestCentroid(),
                        floats(g, "x", points, width),
                        floats(g, "c", centroids, width));
        g.output("nearest", node.result(0));
        g.output("distance", node.result(1));
        String shapes = points + " x " + width + ", " + centroids + " centroids";
        time(
                "nearest centroid",
                shapes,
                g.build(),
                (_, _) -> {},
                2e-9 * points * width * centroids,
                "GFLOP/s");
    }

    private void memoryBound() {
        int tokens = 4096;
        int width = 512;
        double gigabytes = 4e-9 * tokens * width;
        GraphBuilder swiGlu = new GraphBuilder();
        swiGlu.output(
                "y",
                swiGlu.swiGlu(
                        floats(swiGlu, "gate", tokens, width),
                        floats(swiGlu, "up", tokens, width)));
        time("SwiGLU", tokens + " x " + width, swiGlu.build(), (_, _) -> {}, 3 * gigabytes, "GB/s");
        GraphBuilder norm = new GraphBuilder();
        norm.output(
                "y",
                norm.rmsNorm(
                        floats(norm, "x", tokens, width),
                        norm.reshape(floats(norm, "gain", width, 1), Shape.of(width)),
                        1e-6f));
        time("RMSNorm", tokens + " x " + width, norm.build(), (_, _) -> {}, 2 * gigabytes, "GB/s");
    }

    private static Value floats(GraphBuilder g, String name, int rows, int columns) {
        return g.input(name, DType.F32, Shape.of(rows, columns));
    }

    private void time(
            String name,
            String shapes,
            Graph graph,
            BiConsumer<Feed, SplittableRandom> fill,
            double work,
            String unit) {
        try (Program program = executor.compile(graph, ParameterArena.of(graph, 1))) {
            SplittableRandom random = new SplittableRandom(7);
            for (Value input : graph.inputs()) {
                if (input.type() == DType.F32) {
                    float[] floats =
                            program.feed().floats(((LeafOp.Input) input.node().op()).name());
                    for (int i = 0; i < floats.length; i++) {
                        floats[i] = (float) random.nextGaussian();
                    }
                }
            }
            graph.symbols()
                    .values()
                    .forEach(symbol -> program.feed().bind(symbol.name(), symbol.bound()));
            fill.accept(program.feed(), random);
            double seconds = fastest(program);
            rows.add(new Row(name, shapes, 1e3 * seconds, work / seconds, unit));
        }
    }

    /** Seconds of the fastest run, after the JIT compiler had its time. */
    private static double fastest(Program program) {
        runFor(program, WARM_NANOS);
        return runFor(program, TIMED_NANOS);
    }

    private static double runFor(Program program, long nanos) {
        long best = Long.MAX_VALUE;
        long end = System.nanoTime() + nanos;
        for (int i = 0; i < FEWEST || System.nanoTime() < end; i++) {
            long start = System.nanoTime();
            program.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return 1e-9 * best;
    }
}
