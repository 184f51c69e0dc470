package dev.tessera.benchmark;

import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An iteration of K-means: every point finds its nearest centroid, centroids move to the means. */
final class ClusteringCases {
    /** Heights of the block of scores that libtorch computes at a time. */
    private static final int[] CHUNKS = {256, 1024, 4096};

    private ClusteringCases() {}

    static List<BenchmarkCase> quick() {
        return List.of(iteration(16384, 64, 1024));
    }

    static List<BenchmarkCase> all() {
        return List.of(iteration(100_000, 64, 8192));
    }

    private static BenchmarkCase iteration(int points, int width, int centroids) {
        Graph graph = graph(points, width, centroids);
        return BenchmarkCase.of(
                "kmeans",
                "K-means iteration",
                points + " x " + width + ", " + centroids + " centroids",
                Inputs.cost(graph),
                executor -> new Lloyd(executor, graph, width, centroids),
                () -> peers(points, width, centroids));
    }

    private static List<PeerCall> peers(int points, int width, int centroids) {
        PeerTensor x = new PeerTensor.Normal(points, width);
        PeerTensor c = new PeerTensor.Normal(centroids, width);
        List<PeerCall> calls = new ArrayList<>();
        for (int chunk : CHUNKS) {
            PeerTensor block = new PeerTensor.Zeros(chunk, centroids);
            calls.add(PeerCall.torch("kmeans", x, c, block, new PeerTensor.Zeros(chunk)));
        }
        calls.add(new PeerCall(PeerCall.FAISS, "kmeans", List.of(List.of(x, c)), 1));
        return calls;
    }

    private static Graph graph(int points, int width, int centroids) {
        GraphBuilder graph = new GraphBuilder();
        Value x = Inputs.matrix(graph, "x", points, width);
        Value c = Inputs.matrix(graph, "c", centroids, width);
        Value ones = graph.input("ones", DType.F32, Shape.of(points, 1));
        Value nearest = graph.add(new ClusteringOp.NearestCentroid(), x, c).result(0);
        RowOp.ScatterAdd scatter = new RowOp.ScatterAdd(Extent.of(centroids));
        graph.output("sums", graph.add(scatter, x, nearest).result(0));
        graph.output("counts", graph.add(scatter, ones, nearest).result(0));
        return graph.build();
    }

    /** The graph and, after it, the division of sums by counts into the centroids of the feed. */
    private static final class Lloyd implements Task {
        private final Program program;
        private final int width;
        private final int centroids;

        Lloyd(Executor executor, Graph graph, int width, int centroids) {
            this.width = width;
            this.centroids = centroids;
            program = executor.compile(graph, ParameterArena.of(graph, 1));
            Feed feed = program.feed();
            Inputs.normal(graph).accept(feed);
            Arrays.fill(feed.floats("ones"), 1);
        }

        @Override
        public void run() {
            program.run();
            float[] c = program.feed().floats("c");
            var sums = program.floats("sums");
            var counts = program.floats("counts");
            for (int k = 0; k < centroids; k++) {
                float count = counts.get(k, 0);
                for (int j = 0; count > 0 && j < width; j++) {
                    c[k * width + j] = sums.get(k, j) / count;
                }
            }
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
