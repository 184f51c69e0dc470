package dev.tessera.dataset;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

import java.util.Arrays;

/** Small logs made by hand or by chance. */
public final class Logs {
    private Logs() {}

    /**
     * A log with times; {@code rows[u]} holds item, time, item, time ... of user u in order of
     * time.
     */
    public static InteractionLog timed(int itemCount, long[]... rows) {
        int size = Arrays.stream(rows).mapToInt(row -> row.length / 2).sum();
        int[] starts = new int[rows.length + 1];
        int[] items = new int[size];
        long[] times = new long[size];
        int at = 0;
        for (int user = 0; user < rows.length; user++) {
            for (int i = 0; i < rows[user].length; i += 2) {
                items[at] = (int) rows[user][i];
                times[at++] = rows[user][i + 1];
            }
            starts[user + 1] = at;
        }
        float[] values = new float[size];
        Arrays.fill(values, 1);
        short[] actions = new short[size];
        Arrays.fill(actions, Action.VIEW.bit());
        return new InteractionLog(
                names("u", rows.length),
                names("i", itemCount),
                starts,
                items,
                times,
                values,
                actions,
                true,
                "");
    }

    private static String[] names(String prefix, int count) {
        String[] names = new String[count];
        Arrays.setAll(names, i -> prefix + i);
        return names;
    }

    /**
     * Up to 30 users with up to 20 interactions each on 12 items, times within a range narrow
     * enough for ties.
     */
    public static Arbitrary<InteractionLog> any() {
        Arbitrary<long[]> row =
                Arbitraries.longs()
                        .between(0, 600)
                        .array(long[].class)
                        .ofMinSize(0)
                        .ofMaxSize(20)
                        .map(Logs::row);
        return row.array(long[][].class).ofMinSize(1).ofMaxSize(30).map(rows -> timed(12, rows));
    }

    /** Item and time from each number, ordered by time. */
    private static long[] row(long[] numbers) {
        long[] sorted = Arrays.stream(numbers).sorted().toArray();
        long[] row = new long[sorted.length * 2];
        for (int i = 0; i < sorted.length; i++) {
            row[2 * i] = (sorted[i] * 7) % 12;
            row[2 * i + 1] = sorted[i] / 4;
        }
        return row;
    }
}
