package dev.tessera.benchmark;

import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.InsufficientMemoryException;
import dev.tessera.exec.NodeClock;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.LeafOp;
import dev.tessera.transform.Cost;
import dev.tessera.transform.CostModel;
import dev.tessera.transform.Sizes;

import java.util.Optional;

/**
 * What a device reaches in graphs of ours: shares of it say how good its other kernels are.
 *
 * @param flops floating-point operations a second of the fastest square matrix product
 * @param side of its matrices
 * @param bytes a second of c = a + b, 12 bytes an element, with arrays larger than caches
 */
public record DevicePeaks(double flops, int side, double bytes) {
    private static final int SMALLEST = 256;
    private static final int LARGEST = 4096;
    private static final int RUNS = 5;

    /**
     * Measures for some seconds.
     *
     * @param effort a product that takes longer than two of its rounds is long enough
     * @throws InsufficientMemoryException if there is no room for three matrices of 256 x 256
     */
    public static DevicePeaks measure(Executor executor, Effort effort) {
        double flops = 0;
        int best = 0;
        for (int side = SMALLEST; side <= LARGEST; side *= 2) {
            Optional<Double> seconds = seconds(executor, product(side), side == SMALLEST);
            if (seconds.isEmpty()) {
                break;
            }
            double reached = cost(product(side)).flops() / seconds.get();
            if (reached > flops) {
                flops = reached;
                best = side;
            }
            if (seconds.get() > 2 * effort.roundSeconds()) {
                break;
            }
        }
        return new DevicePeaks(flops, best, bandwidth(executor));
    }

    private static double bandwidth(Executor executor) {
        for (int side = LARGEST; ; side /= 2) {
            Graph sum = sum(side);
            Optional<Double> seconds = seconds(executor, sum, side <= SMALLEST);
            if (seconds.isPresent()) {
                return cost(sum).bytes() / seconds.get();
            }
        }
    }

    private static Cost cost(Graph graph) {
        return CostModel.of(graph, Sizes.atBound(graph)).total();
    }

    private static Graph product(int side) {
        GraphBuilder g = new GraphBuilder();
        g.output(
                "c",
                g.matMul(Inputs.matrix(g, "a", side, side), Inputs.matrix(g, "b", side, side)));
        return g.build();
    }

    private static Graph sum(int side) {
        GraphBuilder g = new GraphBuilder();
        g.output("c", g.add(Inputs.matrix(g, "a", side, side), Inputs.matrix(g, "b", side, side)));
        return g.build();
    }

    /**
     * Of the fastest of some runs, without what moves inputs and results; empty if it does not fit.
     *
     * @param must whether that is an error instead
     */
    private static Optional<Double> seconds(Executor executor, Graph graph, boolean must) {
        try (ProgramTask task = ProgramTask.of(executor, graph, DevicePeaks::fill)) {
            task.run();
            task.run();
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < RUNS; i++) {
                least = Math.min(least, kernels(task));
            }
            return Optional.of(1e-9 * least);
        } catch (InsufficientMemoryException e) {
            if (must) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Numbers between -1 and 1, quicker to make than normally distributed ones. */
    private static void fill(Feed feed) {
        for (String name : new String[] {"a", "b"}) {
            float[] numbers = feed.floats(name);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (i * 0x9E3779B9) * 0x1p-31f;
            }
        }
    }

    /** Nanoseconds of the operations; of the whole run where the device cannot tell them apart. */
    private static double kernels(ProgramTask task) {
        long[] sum = new long[1];
        NodeClock clock =
                (node, _, nanos) -> {
                    if (!(node.op() instanceof LeafOp)) {
                        sum[0] += nanos;
                    }
                };
        long start = System.nanoTime();
        task.program().run(clock);
        return Math.max(1, sum[0] == 0 ? System.nanoTime() - start : sum[0]);
    }
}
