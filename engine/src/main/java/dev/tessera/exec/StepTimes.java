package dev.tessera.exec;

import dev.tessera.graph.Node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the time of a program goes. */
public final class StepTimes {
    private StepTimes() {}

    /**
     * What a node took.
     *
     * @param node of the graph that runs, which passes have changed
     * @param nanos median over the runs, checks before it included
     */
    public record NodeTime(Node node, double nanos) {}

    /**
     * Runs a program and times each node; nodes without work are left out.
     *
     * @param beforeRun changes the feed
     */
    public static List<NodeTime> measure(Program program, int runs, Runnable beforeRun) {
        Map<Node, double[]> nanos = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            int run = i;
            beforeRun.run();
            program.run(
                    (node, _, taken) ->
                            nanos.computeIfAbsent(node, _ -> new double[runs])[run] += taken);
        }
        List<NodeTime> times = new ArrayList<>();
        nanos.forEach((node, each) -> times.add(new NodeTime(node, median(each))));
        return times;
    }

    /**
     * What all nodes of one kernel took together.
     *
     * @param calls in one run
     * @param nanos median over the runs
     */
    public record KernelTime(String kernel, int calls, double nanos) {}

    /**
     * Runs a program and times each kernel by the name that the device gives it.
     *
     * @param beforeRun changes the feed
     * @return the longest first
     */
    public static List<KernelTime> byKernel(Program program, int runs, Runnable beforeRun) {
        Map<String, double[]> nanos = new LinkedHashMap<>();
        Map<String, Integer> calls = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            int run = i;
            calls.clear();
            beforeRun.run();
            program.run(
                    (_, kernel, taken) -> {
                        nanos.computeIfAbsent(kernel, _ -> new double[runs])[run] += taken;
                        calls.merge(kernel, 1, Integer::sum);
                    });
        }
        return nanos.entrySet().stream()
                .map(
                        one ->
                                new KernelTime(
                                        one.getKey(),
                                        calls.getOrDefault(one.getKey(), 0),
                                        median(one.getValue())))
                .sorted(Comparator.comparingDouble(KernelTime::nanos).reversed())
                .toList();
    }

    /** The middle one, or the mean of the two in the middle; sorts the values. */
    public static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
