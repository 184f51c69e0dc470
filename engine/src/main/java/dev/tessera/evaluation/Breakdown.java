package dev.tessera.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Outcomes cut into slices of similar cases, each with its own metrics. */
public final class Breakdown {
    private Breakdown() {}

    /**
     * One slice.
     *
     * @param label "history 5-9"
     * @param outcomes its cases
     * @param metrics its rank metrics
     */
    public record Slice(String label, Outcomes outcomes, List<MetricValue> metrics) {}

    /**
     * Cuts by the length of the history at {@code edges}, which ascend: below the first, from each
     * up to the next, from the last on. Empty slices are left out.
     */
    public static List<Slice> byHistoryLength(
            Outcomes outcomes, int[] edges, EvaluationConfig config) {
        return cut("history", outcomes, i -> outcomes.historyLengths()[i], edges, config);
    }

    /**
     * Cuts by the popularity of the target, as {@link #byHistoryLength}; an edge at 1 sets unseen
     * (cold) items apart.
     */
    public static List<Slice> byTargetPopularity(
            Outcomes outcomes, int[] edges, EvaluationConfig config) {
        return cut("target seen", outcomes, i -> outcomes.popularities()[i], edges, config);
    }

    private static List<Slice> cut(
            String what,
            Outcomes outcomes,
            IntUnaryOperator value,
            int[] edges,
            EvaluationConfig config) {
        for (int e = 1; e < edges.length; e++) {
            if (edges[e] <= edges[e - 1]) {
                throw new IllegalArgumentException(
                        "edges must ascend, not " + Arrays.toString(edges));
            }
        }
        List<Slice> slices = new ArrayList<>();
        for (int e = 0; e <= edges.length; e++) {
            int low = e == 0 ? 0 : edges[e - 1];
            int high = e == edges.length ? Integer.MAX_VALUE : edges[e];
            Outcomes slice =
                    outcomes.select(
                            i ->
                                    value.applyAsInt(i) >= low
                                            && (value.applyAsInt(i) < high
                                                    || high == Integer.MAX_VALUE));
            if (slice.size() > 0) {
                slices.add(
                        new Slice(
                                what + " " + range(low, high),
                                slice,
                                Metrics.of(slice, "", config)));
            }
        }
        return slices;
    }

    private static String range(int low, int high) {
        if (high == Integer.MAX_VALUE) {
            return low + " or more";
        }
        return high - 1 == low ? Integer.toString(low) : low + "-" + (high - 1);
    }
}
