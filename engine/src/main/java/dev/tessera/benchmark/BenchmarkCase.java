package dev.tessera.benchmark;

import dev.tessera.exec.Executor;
import dev.tessera.graph.Graph;
import dev.tessera.transform.Cost;
import dev.tessera.transform.CostModel;
import dev.tessera.transform.Sizes;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One row of the table.
 *
 * @param group what it is chosen by: gemm, attention, hstu, loss, kmeans, rows, training
 * @param operation what is computed
 * @param shapes of what
 * @param graph what is computed
 * @param sizes of a run
 * @param tokens worked through in one run, 0 where that is no useful figure
 * @param checks runs whose values are compared with the peer's before timing
 * @param anyDevice whether every executor can run it, not the one of the CPU alone
 * @param ours prepares our side
 * @param peers ways in which peers compute the same; of several with one peer the fastest counts
 */
public record BenchmarkCase(
        String group,
        String operation,
        String shapes,
        Graph graph,
        Sizes sizes,
        int tokens,
        int checks,
        boolean anyDevice,
        Function<Executor, Task> ours,
        Supplier<List<PeerCall>> peers) {

    static BenchmarkCase of(
            String group,
            String operation,
            String shapes,
            Graph graph,
            Sizes sizes,
            Function<Executor, Task> ours,
            Supplier<List<PeerCall>> peers) {
        return new BenchmarkCase(group, operation, shapes, graph, sizes, 0, 0, true, ours, peers);
    }

    BenchmarkCase withTokens(int count) {
        return new BenchmarkCase(
                group, operation, shapes, graph, sizes, count, checks, anyDevice, ours, peers);
    }

    BenchmarkCase withChecks(int runs) {
        return new BenchmarkCase(
                group, operation, shapes, graph, sizes, tokens, runs, anyDevice, ours, peers);
    }

    BenchmarkCase onlyOnTheCpu() {
        return new BenchmarkCase(
                group, operation, shapes, graph, sizes, tokens, checks, false, ours, peers);
    }

    /** Of one run of ours. */
    Cost cost() {
        return CostModel.of(graph, sizes).total();
    }

    /** Whether it allocates large tensors in libtorch, so that its memory settings matter. */
    boolean large() {
        return !group.equals("gemm") && !group.equals("rows") && !group.equals("kmeans");
    }
}
