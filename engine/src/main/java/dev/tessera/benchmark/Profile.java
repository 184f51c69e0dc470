package dev.tessera.benchmark;

import dev.tessera.exec.StepTimes;
import dev.tessera.exec.StepTimes.NodeTime;
import dev.tessera.exec.cpu.CpuExecutor;
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
    public static List<Profile> of(BenchmarkCase one, int threads, Effort effort) {
        try (CpuExecutor executor = new CpuExecutor(threads);
                Task task = one.ours().apply(executor)) {
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
        Map<String, List<NodeTime>> alike = new LinkedHashMap<>();
        for (NodeTime time : times) {
            alike.computeIfAbsent(name(time) + " " + shapes(time), _ -> new ArrayList<>())
                    .add(time);
        }
        List<Entry> entries =
                alike.values().stream()
                        .map(same -> entry(same, one))
                        .sorted(Comparator.comparingDouble(Entry::milliseconds).reversed())
                        .toList();
        return new Profile(
                one.operation(),
                one.shapes(),
                entries,
                entries.stream().mapToDouble(Entry::milliseconds).sum());
    }

    private static Entry entry(List<NodeTime> same, BenchmarkCase one) {
        double nanos = same.stream().mapToDouble(NodeTime::nanos).sum();
        Cost cost = Cost.NONE;
        for (NodeTime time : same) {
            cost = cost.plus(Costs.of(time.node(), one.sizes()));
        }
        NodeTime first = same.getFirst();
        return new Entry(
                name(first),
                shapes(first),
                same.size(),
                1e-6 * nanos,
                cost.flops() / nanos,
                cost.bytes() / nanos);
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
