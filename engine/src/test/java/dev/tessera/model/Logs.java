package dev.tessera.model;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.ItemCatalogue;
import dev.tessera.dataset.Split;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small logs for tests. */
public final class Logs {
    private Logs() {}

    /**
     * A log of these sequences, one a user, with times 60 s apart, play times and actions that
     * follow from the item.
     */
    public static Dataset of(int items, int[]... sequences) {
        int[] starts = new int[sequences.length + 1];
        for (int u = 0; u < sequences.length; u++) {
            starts[u + 1] = starts[u] + sequences[u].length;
        }
        int[] flat = Arrays.stream(sequences).flatMapToInt(Arrays::stream).toArray();
        long[] times = new long[flat.length];
        float[] values = new float[flat.length];
        short[] actions = new short[flat.length];
        for (int p = 0; p < flat.length; p++) {
            times[p] = 1_000_000 + 60L * p;
            values[p] = 1 + flat[p] % 7;
            actions[p] = (short) (1 + flat[p] % 3);
        }
        InteractionLog log =
                new InteractionLog(
                        names("u", sequences.length),
                        names("i", items),
                        starts,
                        flat,
                        times,
                        values,
                        actions,
                        true,
                        "play seconds");
        return new Dataset(
                "test",
                log,
                ItemCatalogue.unknown(items),
                "fingerprint of " + Arrays.deepToString(sequences));
    }

    private static String[] names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    /**
     * The last item of each user is the test target, the one before it the validation target; users
     * with fewer than 3 interactions are all training.
     */
    public static Split leaveLastOut(Dataset dataset) {
        InteractionLog log = dataset.log();
        int[] users = IntStream.range(0, log.userCount()).filter(u -> log.length(u) >= 3).toArray();
        int[] trainEnds =
                IntStream.range(0, log.userCount())
                        .map(u -> log.length(u) >= 3 ? log.end(u) - 2 : log.end(u))
                        .toArray();
        return new Split(
                "leave-last-out", trainEnds, lastBut(log, users, 2), lastBut(log, users, 1));
    }

    private static Cases lastBut(InteractionLog log, int[] users, int back) {
        int[] positions = IntStream.of(users).map(u -> log.end(u) - back).toArray();
        return new Cases(users, positions, positions.clone());
    }

    /**
     * Sequences in which each item is followed by (item + 1) mod {@code items}, from a random
     * start.
     */
    public static Dataset cyclic(int users, int items, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] sequences = new int[users][length];
        for (int[] sequence : sequences) {
            int start = random.nextInt(items);
            Arrays.setAll(sequence, i -> (start + i) % items);
        }
        return of(items, sequences);
    }

    /** Sequences of uniformly drawn items, of lengths 1 to {@code longest}. */
    public static Dataset random(int users, int items, int longest, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] sequences = new int[users][];
        for (int u = 0; u < users; u++) {
            sequences[u] =
                    IntStream.generate(() -> random.nextInt(items))
                            .limit(1 + random.nextInt(longest))
                            .toArray();
        }
        return of(items, sequences);
    }
}
