package dev.tessera.exec;

import dev.tessera.graph.Node;

import java.util.ArrayList;
import java.util.Arrays;
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

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
