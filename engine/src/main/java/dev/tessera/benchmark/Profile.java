package dev.tessera.benchmark;

import dev.tessera.exec.Executor;
import dev.tessera.exec.StepTimes;
import dev.tessera.exec.StepTimes.NodeTime;
import dev.tessera.transform.Cost;
import dev.tessera.transform.Costs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the time of one of our programs goes, by operation and shape.
 *
 * @param entries the longest first
 * @param milliseconds their sum
 */
public record Profile(String operation, String shapes, List<Entry> entries, double milliseconds) {
    private static final int RUNS = 9;

    /**
     * All nodes of one operation and shape.
     *
     * @param shapes of the first two operands and of the result
     * @param milliseconds of all of them in a run
     */
    public record Entry(
            String operation,
            String shapes,
            int count,
            double milliseconds,
            double gflops,
            double gigabytes) {}

    /** Warms a program up and times its nodes; empty if the case is not one program. */
    public static List<Profile> of(BenchmarkCase one, Executor executor, Effort effort) {
        try (Task task = one.ours().apply(executor)) {
            if (!(task instanceof ProgramTask subject)) {
                return List.of();
            }
            new Rounds(task, effort).warmUp();
            List<NodeTime> times =
                    StepTimes.measure(
                            subject.program(),
                            RUNS,
                            () -> subject.beforeRun().accept(subject.program().feed()));
            return List.of(of(one, times));
        }
    }

    private static Profile of(BenchmarkCase one, List<NodeTime> times) {
        List<Entry> entries = alike(one, times).stream().map(Alike::entry).toList();
        return new Profile(
                one.operation(),
                one.shapes(),
                entries,
                entries.stream().mapToDouble(Entry::milliseconds).sum());
    }

    /**
     * All nodes of one operation and shape.
     *
     * @param nanos of all of them in a run
     * @param cost of all of them
     */
    record Alike(String operation, String shapes, int count, double nanos, Cost cost) {
        private Entry entry() {
            return new Entry(
                    operation,
                    shapes,
                    count,
                    1e-6 * nanos,
                    cost.flops() / nanos,
                    cost.bytes() / nanos);
        }
    }

    /** The longest first; what takes no time at all is left out. */
    static List<Alike> alike(BenchmarkCase one, List<NodeTime> times) {
        Map<String, List<NodeTime>> groups = new LinkedHashMap<>();
        for (NodeTime time : times) {
            groups.computeIfAbsent(name(time) + " " + shapes(time), _ -> new ArrayList<>())
                    .add(time);
        }
        return groups.values().stream()
                .map(same -> alike(same, one))
                .filter(alike -> alike.nanos > 0)
                .sorted(Comparator.comparingDouble(Alike::nanos).reversed())
                .toList();
    }

    private static Alike alike(List<NodeTime> same, BenchmarkCase one) {
        Cost cost = Cost.NONE;
        for (NodeTime time : same) {
            cost = cost.plus(Costs.of(time.node(), one.sizes()));
        }
        NodeTime first = same.getFirst();
        return new Alike(
                name(first),
                shapes(first),
                same.size(),
                same.stream().mapToDouble(NodeTime::nanos).sum(),
                cost);
    }

    private static String name(NodeTime time) {
        return time.node().op().getClass().getSimpleName();
    }

    private static String shapes(NodeTime time) {
        return Stream.concat(
                        time.node().inputs().stream().limit(2),
                        time.node().results().stream().limit(1))
                .map(value -> value.shape().toString())
                .collect(Collectors.joining(" "));
    }
}
