package dev.tessera.benchmark;

import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.transform.Cost;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One row of the table.
 *
 * @param group what it is chosen by: gemm, attention, hstu, loss, kmeans, rows, training
 * @param operation what is computed
 * @param shapes of what
 * @param cost of one run of ours
 * @param tokens worked through in one run, 0 where that is no useful figure
 * @param checks runs whose values are compared with the peer's before timing
 * @param ours prepares our side
 * @param peers ways in which peers compute the same; of several with one peer the fastest counts
 */
public record BenchmarkCase(
        String group,
        String operation,
        String shapes,
        Cost cost,
        int tokens,
        int checks,
        Function<CpuExecutor, Task> ours,
        Supplier<List<PeerCall>> peers) {

    static BenchmarkCase of(
            String group,
            String operation,
            String shapes,
            Cost cost,
            Function<CpuExecutor, Task> ours,
            Supplier<List<PeerCall>> peers) {
        return new BenchmarkCase(group, operation, shapes, cost, 0, 0, ours, peers);
    }

    BenchmarkCase withTokens(int count) {
        return new BenchmarkCase(group, operation, shapes, cost, count, checks, ours, peers);
    }

    BenchmarkCase withChecks(int runs) {
        return new BenchmarkCase(group, operation, shapes, cost, tokens, runs, ours, peers);
    }

    /** Whether it allocates large tensors in libtorch, so that its memory settings matter. */
    boolean large() {
        return !group.equals("gemm") && !group.equals("rows") && !group.equals("kmeans");
    }
}
