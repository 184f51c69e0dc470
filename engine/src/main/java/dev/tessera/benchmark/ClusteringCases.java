package dev.tessera.benchmark;

import dev.tessera.exec.FloatView;
import dev.tessera.exec.Program;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Value;
import dev.tessera.transform.Sizes;

import java.util.ArrayList;
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

    static BenchmarkCase iteration(int points, int width, int centroids) {
        Graph graph = graph(points, width, centroids);
        return BenchmarkCase.of(
                "kmeans",
                "K-means iteration",
                points + " x " + width + ", " + centroids + " centroids",
                graph,
                Sizes.atBound(graph),
                executor ->
                        ProgramTask.of(executor, graph, Inputs.normal(graph))
                                .afterRun(ClusteringCases::move),
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
        Value nearest = graph.add(new ClusteringOp.NearestCentroid(), x, c).result(0);
        graph.output(
                "moved", graph.add(new ClusteringOp.CentroidUpdate(), x, nearest, c).result(0));
        return graph.build();
    }

    /** The next iteration starts from where the last one moved the centroids. */
    private static void move(Program program) {
        FloatView moved = program.floats("moved");
        float[] c = program.feed().floats("c");
        System.arraycopy(moved.array(), moved.offset(), c, 0, moved.rows() * moved.columns());
    }
}
