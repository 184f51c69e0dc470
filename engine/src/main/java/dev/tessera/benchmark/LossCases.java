package dev.tessera.benchmark;

import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.transform.Sizes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Cross-entropy over a large vocabulary with its gradient. */
final class LossCases {
    private LossCases() {}

    static List<BenchmarkCase> quick() {
        return List.of(crossEntropy(2048, 8192, 128));
    }

    static List<BenchmarkCase> all() {
        return List.of(crossEntropy(4096, 8192, 128), crossEntropy(4096, 8192, 256));
    }

    static BenchmarkCase crossEntropy(int rows, int vocabulary, int width) {
        Graph graph = graph(rows, vocabulary, width);
        float[] x = normal(rows * width, 1, 1);
        float[] table = normal(vocabulary * width, 2, .1);
        int[] targets = new SplittableRandom(3).ints(rows, 0, vocabulary).toArray();
        Consumer<Feed> fill =
                feed -> {
                    System.arraycopy(x, 0, feed.floats("x"), 0, x.length);
                    System.arraycopy(table, 0, feed.floats("table"), 0, table.length);
                    System.arraycopy(targets, 0, feed.ints("targets"), 0, rows);
                    Arrays.fill(feed.floats("dloss"), 1f / rows);
                };
        return BenchmarkCase.of(
                        "loss",
                        "cross-entropy fwd+bwd",
                        rows + " x " + vocabulary + " x " + width,
                        graph,
                        Sizes.atBound(graph),
                        executor ->
                                ProgramTask.of(
                                        executor,
                                        graph,
                                        ParameterArena.of(graph, 1),
                                        fill,
                                        _ -> {},
                                        Optional.of("mean")),
                        () ->
                                List.of(
                                        PeerCall.torch(
                                                "cross_entropy",
                                                new PeerTensor.Floats(x, rows, width),
                                                new PeerTensor.Floats(table, vocabulary, width),
                                                new PeerTensor.Indices(targets, rows))))
                .withChecks(1);
    }

    private static Graph graph(int rows, int vocabulary, int width) {
        GraphBuilder graph = new GraphBuilder();
        Value x = Inputs.matrix(graph, "x", rows, width);
        Value table = Inputs.matrix(graph, "table", vocabulary, width);
        Value targets = graph.input("targets", DType.I32, Shape.of(rows));
        Value dloss = Inputs.vector(graph, "dloss", rows);
        Node forward = graph.add(new LossOp.LinearCrossEntropy(), x, table, targets);
        graph.output("mean", mean(graph, forward.result(0)));
        graph.add(
                        new LossOp.LinearCrossEntropyGradient(),
                        dloss,
                        x,
                        table,
                        targets,
                        forward.result(1))
                .results()
                .forEach(value -> graph.output("d" + value.index(), value));
        return graph.build();
    }

    /** Of one number a row. */
    static Value mean(GraphBuilder graph, Value losses) {
        int rows = losses.shape().rows().bound();
        Value sum =
                graph.add(new MatrixOp.SumRows(), graph.reshape(losses, Shape.of(rows, 1)))
                        .result(0);
        return graph.scale(sum, 1f / rows);
    }

    private static float[] normal(int count, long seed, double deviation) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
