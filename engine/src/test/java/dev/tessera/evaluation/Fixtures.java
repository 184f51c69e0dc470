package dev.tessera.evaluation;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.ItemCatalogue;
import dev.tessera.dataset.Split;
import dev.tessera.job.Job;

import java.util.List;
import java.util.stream.IntStream;

/** Small logs and recommenders whose answers are known. */
final class Fixtures {
    static final Declaration DECLARED = new Declaration("nothing to choose", "none arise");

    private Fixtures() {}

    /** A log with the items of each user in order of time. */
    static Dataset dataset(int items, int[]... users) {
        int[] starts = new int[users.length + 1];
        for (int u = 0; u < users.length; u++) {
            starts[u + 1] = starts[u] + users[u].length;
        }
        int[] all = IntStream.range(0, users.length).flatMap(u -> IntStream.of(users[u])).toArray();
        InteractionLog log =
                new InteractionLog(
                        names("u", users.length),
                        names("i", items),
                        starts,
                        all,
                        IntStream.range(0, all.length).mapToLong(p -> p).toArray(),
                        new float[all.length],
                        new short[all.length],
                        false,
                        "");
        return new Dataset("tiny", log, ItemCatalogue.unknown(items), "fingerprint of tiny");
    }

    private static String[] names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    /**
     * The last interaction of each user is the test target, the one before it the validation
     * target.
     */
    static Split leaveLastOut(Dataset dataset) {
        InteractionLog log = dataset.log();
        int[] users = IntStream.range(0, log.userCount()).toArray();
        int[] lasts = IntStream.of(users).map(u -> log.end(u) - 1).toArray();
        int[] before = IntStream.of(users).map(u -> log.end(u) - 2).toArray();
        return new Split(
                "leave-last-out",
                before.clone(),
                new Cases(users, before, before.clone()),
                new Cases(users.clone(), lasts, lasts.clone()));
    }

    static Evaluation evaluation(Dataset dataset, EvaluationConfig config) {
        return new Evaluation(dataset, leaveLastOut(dataset), config);
    }

    static EvaluationConfig config(boolean excludeHistory, Integer... cutoffs) {
        return new EvaluationConfig(List.of(cutoffs), excludeHistory, 200, 0.95, 1, 2);
    }

    /** Answers user u with list u, whatever is asked. */
    static Recommender fixed(String name, int[]... lists) {
        return new Recommender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int[][] recommend(Cases cases, int k, boolean excludeHistory, Job job) {
                return IntStream.of(cases.users()).mapToObj(u -> lists[u]).toArray(int[][]::new);
            }
        };
    }
}
