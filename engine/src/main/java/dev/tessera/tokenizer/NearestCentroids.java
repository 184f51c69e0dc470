package dev.tessera.tokenizer;

import dev.tessera.exec.Executor;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.IntView;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Node;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;
import dev.tessera.job.Job;

/**
 * The nearest centroid of many rows on an executor: one compiled program, fed with tiles of rows.
 */
final class NearestCentroids implements AutoCloseable {
    private static final int TILE = 8192;

    private final int width;
    private final int tile;
    private final Program program;

    /**
     * Compiles for vectors of {@code width}.
     *
     * @param rows the most rows that will be asked for at once
     * @param centroids the most centroids
     */
    NearestCentroids(Executor executor, int rows, int width, int centroids) {
        this.width = width;
        tile = Math.min(rows, TILE);
        Graph graph = graph(tile, width, centroids);
        program = executor.compile(graph, ParameterArena.of(graph, 0));
    }

    private static Graph graph(int rows, int width, int centroids) {
        GraphBuilder builder = new GraphBuilder();
        Value x = builder.input("rows", DType.F32, Shape.of(new Symbol("rows", rows), width));
        Value c =
                builder.input(
                        "centroids",
                        DType.F32,
                        Shape.of(new Symbol("centroids", centroids), width));
        Node nearest = builder.add(new ClusteringOp.NearestCentroid(), x, c);
        builder.output("index", nearest.result(0));
        builder.output("squared distance", nearest.result(1));
        return builder.build();
    }

    /**
     * Finds for each of {@code count} rows the nearest of {@code size} centroids.
     *
     * @param from first centroid used
     * @param index takes the nearest centroid of each row, counted from {@code from}
     * @param squared takes the squared distances, in single precision
     */
    void find(
            float[] rows,
            int count,
            float[] centroids,
            int from,
            int size,
            int[] index,
            float[] squared,
            Job job) {
        program.feed().bind("centroids", size);
        System.arraycopy(
                centroids, from * width, program.feed().floats("centroids"), 0, size * width);
        for (int start = 0; start < count; start += tile) {
            job.checkpoint();
            int n = Math.min(tile, count - start);
            program.feed().bind("rows", n);
            System.arraycopy(rows, start * width, program.feed().floats("rows"), 0, n * width);
            program.run();
            IntView found = program.ints("index");
            FloatView distances = program.floats("squared distance");
            System.arraycopy(found.array(), found.offset(), index, start, n);
            System.arraycopy(distances.array(), distances.offset(), squared, start, n);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
