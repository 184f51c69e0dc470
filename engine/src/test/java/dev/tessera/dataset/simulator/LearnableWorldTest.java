package dev.tessera.dataset.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.dataset.SplitConfig;
import dev.tessera.dataset.Splits;
import dev.tessera.evaluation.Declaration;
import dev.tessera.evaluation.Evaluation;
import dev.tessera.evaluation.EvaluationConfig;
import dev.tessera.evaluation.ItemCounts;
import dev.tessera.evaluation.MetricValue;
import dev.tessera.evaluation.Recommender;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * There is something to learn in the default world, and something left to learn beyond simple
 * counts.
 */
class LearnableWorldTest {
    private static final Simulation WORLD = Worlds.standard();
    private static final InteractionLog LOG = WORLD.dataset().log();
    private static final Split SPLIT = Splits.cut(LOG, Configs.defaults(SplitConfig.class));

    /** Ranks items by a score of (case, item). */
    private record ByScore(String name, Scorer scorer) implements Recommender {
        interface Scorer {
            double[] scores(int user, int historyEnd);
        }

        @Override
        public int[][] recommend(Cases cases, int k, boolean excludeHistory, Job job) {
            return IntStream.range(0, cases.size())
                    .mapToObj(i -> best(cases.users()[i], cases.historyEnds()[i], k))
                    .toArray(int[][]::new);
        }

        private int[] best(int user, int end, int k) {
            double[] scores = scorer.scores(user, end);
            BitSet seen = new BitSet();
            IntStream.range(LOG.start(user), end).forEach(p -> seen.set(LOG.item(p)));
            double[] sorted =
                    IntStream.range(0, scores.length)
                            .filter(i -> !seen.get(i))
                            .mapToDouble(i -> scores[i])
                            .sorted()
                            .toArray();
            double least = sorted[sorted.length - k];
            return IntStream.range(0, scores.length)
                    .filter(i -> !seen.get(i) && scores[i] >= least)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                    .limit(k)
                    .mapToInt(i -> i)
                    .toArray();
        }
    }

    private static MetricValue hitRate(ByScore recommender) {
        Evaluation evaluation = new Evaluation(WORLD.dataset(), SPLIT, EvaluationConfig.defaults());
        return evaluation
                .onTest(
                        recommender,
                        new Declaration("nothing to choose", "lower item index first"),
                        Job.silent())
                .metric("HR@10");
    }

    private static double[] popularity() {
        return IntStream.of(ItemCounts.inTraining(LOG, SPLIT.trainEnds()))
                .asDoubleStream()
                .toArray();
    }

    /**
     * Subtopic of the last item -> subtopic of the next one, counted in training; inside a subtopic
     * by popularity.
     */
    private static ByScore markov(double[] popularity) {
        int subtopics =
                1
                        + IntStream.range(0, LOG.itemCount())
                                .map(WORLD.truth()::subtopic)
                                .max()
                                .orElseThrow();
        double[][] moves = new double[subtopics][subtopics];
        double[] totals = new double[subtopics];
        double[] shelf = new double[subtopics];
        for (int user = 0; user < LOG.userCount(); user++) {
            for (int p = LOG.start(user) + 1; p < SPLIT.trainEnds()[user]; p++) {
                moves[WORLD.truth().subtopic(LOG.item(p - 1))][
                        WORLD.truth().subtopic(LOG.item(p))]++;
                totals[WORLD.truth().subtopic(LOG.item(p - 1))]++;
            }
        }
        IntStream.range(0, popularity.length)
                .forEach(i -> shelf[WORLD.truth().subtopic(i)] += popularity[i]);
        return new ByScore(
                "Markov",
                (_, end) -> {
                    int last = WORLD.truth().subtopic(LOG.item(end - 1));
                    double[] scores = new double[popularity.length];
                    for (int i = 0; i < scores.length; i++) {
                        int next = WORLD.truth().subtopic(i);
                        scores[i] =
                                moves[last][next]
                                        / (totals[last] + 1)
                                        * popularity[i]
                                        / (shelf[next] + 1);
                    }
                    return scores;
                });
    }

    @Test
    void popularityIsWeakMarkovBetterAndTheTruthFarAhead() {
        double[] popularity = popularity();
        MetricValue popular = hitRate(new ByScore("popularity", (_, _) -> popularity));
        MetricValue markov = hitRate(markov(popularity));
        MetricValue oracle =
                hitRate(
                        new ByScore(
                                "oracle",
                                (user, end) ->
                                        WORLD.truth()
                                                .at(user, end, LOG.time(end - 1))
                                                .nextItemProbabilities()));
        assertEquals(0.03, popular.value(), 0.01);
        assertTrue(oracle.value() > 0.18, "oracle " + oracle);
        assertFalse(popular.interval().orElseThrow().overlaps(markov.interval().orElseThrow()));
        assertFalse(markov.interval().orElseThrow().overlaps(oracle.interval().orElseThrow()));
        assertTrue(
                popular.value() < markov.value() && markov.value() < oracle.value(),
                popular + " " + markov + " " + oracle);
    }

    @Test
    void affinityIsWorthMoreTogetherWithPopularityThanPopularityAlone() {
        double[] popularity = popularity();
        MetricValue popular = hitRate(new ByScore("popularity", (_, _) -> popularity));
        MetricValue personal =
                hitRate(
                        new ByScore(
                                "true affinity",
                                (user, end) -> {
                                    Moment moment = WORLD.truth().at(user, end, LOG.time(end - 1));
                                    return IntStream.range(0, popularity.length)
                                            .mapToDouble(
                                                    i ->
                                                            popularity[i]
                                                                    * Math.exp(
                                                                            1.5
                                                                                    * moment
                                                                                            .affinity(
                                                                                                    i)))
                                            .toArray();
                                }));
        assertTrue(
                personal.interval().orElseThrow().low() > popular.interval().orElseThrow().high(),
                personal + " " + popular);
    }
}
