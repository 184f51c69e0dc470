package dev.tessera.model.onerec;

import dev.tessera.dataset.InteractionLog;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which fields an interaction has beside its item, and how numbers become buckets; taken from the
 * training part alone.
 *
 * @param timed whether times are real, so that gaps between them mean something
 * @param actions whether interactions differ in their action bits
 * @param valueEdges ascending quantiles that cut the log's values (play time, rating) into {@code
 *     valueEdges.length + 1} buckets; empty where the log has no values
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HistoryFields(boolean timed, boolean actions, float[] valueEdges) {
    /**
     * Buckets of time gaps: 0 for none, then one for each power of two of seconds, up to 34 years.
     */
    public static final int GAP_BUCKETS = 32;

    private static final int VALUE_BUCKETS = 16;

    public static HistoryFields of(InteractionLog log, int[] trainEnds) {
        int[] positions =
                IntStream.range(0, log.userCount())
                        .flatMap(u -> IntStream.range(log.start(u), trainEnds[u]))
                        .toArray();
        boolean actions = IntStream.of(positions).map(log::actions).distinct().limit(2).count() > 1;
        return new HistoryFields(
                log.timed(),
                actions,
                log.valueName().isEmpty() ? new float[0] : quantiles(log, positions));
    }

    private static float[] quantiles(InteractionLog log, int[] positions) {
        float[] values = new float[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = log.value(positions[i]);
        }
        Arrays.sort(values);
        float[] edges = new float[VALUE_BUCKETS - 1];
        int count = 0;
        for (int b = 1; b < VALUE_BUCKETS && values.length > 0; b++) {
            float edge = values[(int) ((long) values.length * b / VALUE_BUCKETS)];
            // Every bucket but the first begins at its edge, so an edge at the smallest value would
            // leave the first one empty.
            if (edge > values[0] && (count == 0 || edge > edges[count - 1])) {
                edges[count++] = edge;
            }
        }
        return Arrays.copyOf(edges, count);
    }

    public boolean valued() {
        return valueEdges.length > 0;
    }

    public int valueBuckets() {
        return valueEdges.length + 1;
    }

    /** 0 for gaps below a second, otherwise 1 + floor(log2(seconds)). */
    static int gapBucket(long seconds) {
        return seconds < 1 ? 0 : Math.min(GAP_BUCKETS - 1, 64 - Long.numberOfLeadingZeros(seconds));
    }

    /** The number of edges not above the value. */
    int valueBucket(float value) {
        int found = Arrays.binarySearch(valueEdges, value);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
