package dev.tessera.item;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.ItemCatalogue;
import dev.tessera.dataset.Split;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Small logs for tests. */
final class Logs {
    private Logs() {}

    /** A data set of these histories, items named by their index. */
    static Dataset dataset(ItemCatalogue catalogue, int[]... histories) {
        int[] starts = new int[histories.length + 1];
        for (int u = 0; u < histories.length; u++) {
            starts[u + 1] = starts[u] + histories[u].length;
        }
        int[] items = Arrays.stream(histories).flatMapToInt(Arrays::stream).toArray();
        float[] values = new float[items.length];
        long[] times = IntStream.range(0, items.length).asLongStream().toArray();
        String[] users =
                IntStream.range(0, histories.length).mapToObj(u -> "u" + u).toArray(String[]::new);
        String[] names =
                IntStream.range(0, catalogue.size())
                        .mapToObj(Integer::toString)
                        .toArray(String[]::new);
        InteractionLog log =
                new InteractionLog(
                        users,
                        names,
                        starts,
                        items,
                        times,
                        values,
                        new short[items.length],
                        false,
                        "");
        return new Dataset("test", log, catalogue, "");
    }

    /** The last two interactions of every user are held out: one for validation, one for test. */
    static Split leaveTwoOut(InteractionLog log) {
        int[] users = IntStream.range(0, log.userCount()).toArray();
        int[] trainEnds = Arrays.stream(users).map(u -> log.end(u) - 2).toArray();
        int[] last = Arrays.stream(users).map(u -> log.end(u) - 1).toArray();
        return new Split(
                "leave two out",
                trainEnds,
                new Cases(users, trainEnds, trainEnds),
                new Cases(users, last, last));
    }
}
