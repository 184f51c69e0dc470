package dev.tessera.evaluation;

import static dev.tessera.evaluation.Fixtures.DECLARED;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.job.Job;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

class RankingPropertiesTest {
    private static final int[] CUTOFFS = {1, 2, 4, 7};

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Scene(Dataset data, int[][] lists) {
        EvaluationResult result(EvaluationConfig config) {
            return Fixtures.evaluation(data, config)
                    .onTest(Fixtures.fixed("random", lists), DECLARED, Job.silent());
        }
    }

    private static Scene scene(int users, int items, long seed) {
        Random random = new Random(seed);
        int[][] histories =
                IntStream.range(0, users)
                        .mapToObj(_ -> random.ints(2 + random.nextInt(6), 0, items).toArray())
                        .toArray(int[][]::new);
        int[][] lists =
                IntStream.range(0, users)
                        .mapToObj(_ -> shuffled(items, random, 1 + random.nextInt(7)))
                        .toArray(int[][]::new);
        return new Scene(Fixtures.dataset(items, histories), lists);
    }

    private static int[] shuffled(int items, Random random, int length) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, items).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().limit(length).mapToInt(i -> i).toArray();
    }

    private static EvaluationConfig config() {
        return Fixtures.config(false, 1, 2, 4, 7);
    }

    @Property(tries = 50)
    void metricsAgreeWithADirectComputationFromTheLists(
            @ForAll @IntRange(min = 1, max = 30) int users,
            @ForAll @IntRange(min = 7, max = 15) int items,
            @ForAll long seed) {
        Scene scene = scene(users, items, seed);
        EvaluationResult result = scene.result(config());
        for (int k : CUTOFFS) {
            double hits = 0;
            double gain = 0;
            double reciprocal = 0;
            Set<Integer> covered = new TreeSet<>();
            for (int u = 0; u < users; u++) {
                int target = scene.data.log().item(scene.data.log().end(u) - 1);
                List<Integer> first = Arrays.stream(scene.lists[u]).limit(k).boxed().toList();
                covered.addAll(first);
                if (first.contains(target)) {
                    hits++;
                    gain += 1 / (Math.log(first.indexOf(target) + 2) / Math.log(2));
                    reciprocal += 1.0 / (first.indexOf(target) + 1);
                }
            }
            assertEquals(hits / users, result.value("HR@" + k), 1e-12);
            assertEquals(gain / users, result.value("NDCG@" + k), 1e-12);
            assertEquals(reciprocal / users, result.value("MRR@" + k), 1e-12);
            assertEquals((double) covered.size() / items, result.value("coverage@" + k), 1e-12);
        }
    }

    @Property(tries = 50)
    void hitRateGrowsWithTheCutoffAndBoundsTheDiscountedMetrics(
            @ForAll @IntRange(min = 1, max = 30) int users,
            @ForAll @IntRange(min = 7, max = 15) int items,
            @ForAll long seed) {
        EvaluationResult result = scene(users, items, seed).result(config());
        for (int c = 0; c < CUTOFFS.length; c++) {
            int k = CUTOFFS[c];
            assertTrue(c == 0 || result.value("HR@" + CUTOFFS[c - 1]) <= result.value("HR@" + k));
            assertTrue(result.value("NDCG@" + k) <= result.value("HR@" + k) + 1e-15);
            assertTrue(
                    result.value("MRR@" + k) <= result.value("NDCG@" + k) + 1e-15,
                    "log2(r + 1) <= r");
            for (MetricValue metric : result.metrics()) {
                metric.interval().ifPresent(i -> assertTrue(i.low() >= 0 && i.high() <= 1));
            }
        }
    }

    @Property(tries = 50)
    void theOrderOfTheCasesChangesNoMetric(
            @ForAll @IntRange(min = 2, max = 30) int users,
            @ForAll @IntRange(min = 7, max = 15) int items,
            @ForAll long seed) {
        Scene scene = scene(users, items, seed);
        Cases cases = Fixtures.leaveLastOut(scene.data).test();
        int[] order = shuffled(users, new Random(seed + 1), users);
        Cases permuted =
                new Cases(
                        IntStream.of(order).map(i -> cases.users()[i]).toArray(),
                        IntStream.of(order).map(i -> cases.historyEnds()[i]).toArray(),
                        IntStream.of(order).map(i -> cases.targets()[i]).toArray());
        EvaluationResult straight = scene.result(config());
        EvaluationResult turned =
                Fixtures.evaluation(scene.data, config())
                        .on(
                                "permuted",
                                permuted,
                                Fixtures.fixed("random", scene.lists),
                                DECLARED,
                                Job.silent());
        for (MetricValue metric : straight.metrics()) {
            assertEquals(metric.value(), turned.value(metric.name()), 1e-12, metric.name());
        }
    }
}
