package dev.tessera.model.baseline;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.evaluation.Recommender;
import dev.tessera.job.Job;
import dev.tessera.model.SeenItems;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Recommends to everyone what the training part holds most often:
 *
 * <pre>
 *   score(i) = sum over training interactions p with item i of w(p),
 *   w(p) = 2 ^ (-age(p) / halfLife) if age(p) &lt;= window, otherwise 0
 * </pre>
 *
 * where age(p) counts from the newest training interaction. Equal scores: lower item index first.
 * Items without any training interaction are recommended last.
 */
public final class Popularity implements Recommender {
    private static final double SECONDS_A_DAY = 86_400;

    private final InteractionLog log;
    private final double[] scores;
    private final int[] ranking;

    private Popularity(InteractionLog log, double[] scores) {
        this.log = log;
        this.scores = scores;
        this.ranking =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble((Integer item) -> -scores[item])
                                        .thenComparing(Comparator.naturalOrder()))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    public static Popularity of(Dataset dataset, Split split) {
        return of(dataset, split, PopularityConfig.counts());
    }

    public static Popularity of(Dataset dataset, Split split, PopularityConfig config) {
        InteractionLog log = dataset.log();
        if (!log.timed() && (config.window() > 0 || config.halfLife() > 0)) {
            throw new IllegalArgumentException(
                    "popularity: window and half-life need real times, and data set "
                            + dataset.name()
                            + " has none; set both to 0");
        }
        return new Popularity(log, scores(log, split.trainEnds(), config));
    }

    private static double[] scores(InteractionLog log, int[] trainEnds, PopularityConfig config) {
        long now = newest(log, trainEnds);
        double[] scores = new double[log.itemCount()];
        for (int user = 0; user < log.userCount(); user++) {
            for (int p = log.start(user); p < trainEnds[user]; p++) {
                scores[log.item(p)] += weight((now - log.time(p)) / SECONDS_A_DAY, config);
            }
        }
        return scores;
    }

    private static double weight(double age, PopularityConfig config) {
        if (config.window() > 0 && age > config.window()) {
            return 0;
        }
        return config.halfLife() > 0 ? StrictMath.pow(2, -age / config.halfLife()) : 1;
    }

    private static long newest(InteractionLog log, int[] trainEnds) {
        return IntStream.range(0, log.userCount())
                .filter(user -> trainEnds[user] > log.start(user))
                .mapToLong(user -> log.time(trainEnds[user] - 1))
                .max()
                .orElse(0);
    }

    /** The score of an item: without window and decay, how often it occurs in the training part. */
    public double score(int item) {
        return scores[item];
    }

    /** All items, the most popular first. */
    public int[] ranking() {
        return ranking.clone();
    }

    @Override
    public String name() {
        return "popularity";
    }

    @Override
    public int[][] recommend(Cases cases, int k, boolean excludeHistory, Job job) {
        SeenItems seen = new SeenItems(log, excludeHistory);
        int[][] answers = new int[cases.size()][];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = unseen(seen.of(cases, i), k);
            if (i % 1024 == 0) {
                job.checkpoint();
            }
        }
        return answers;
    }

    private int[] unseen(SeenItems seen, int k) {
        return IntStream.of(ranking).filter(item -> !seen.contains(item)).limit(k).toArray();
    }
}
