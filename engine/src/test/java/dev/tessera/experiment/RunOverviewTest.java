package dev.tessera.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class RunOverviewTest {
    private static final CurveName LOSS = new CurveName("onerec/loss", "train");

    @TempDir Path project;

    private RunStore store;

    @BeforeEach
    void open() throws IOException {
        store = RunStore.open(project);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String trained(double... losses) {
        try (ActiveRun run = store.start(Examples.info("trained"))) {
            for (int i = 0; i < losses.length; i++) {
                run.curves().metric("onerec/loss", i * 10, losses[i]);
            }
            run.finish();
            return run.id();
        }
    }

    private String reusing(String earlier) {
        try (ActiveRun run = store.start(Examples.info("reusing"))) {
            run.stageEnded(
                    new StageRecord(
                            run.id(),
                            "onerec",
                            RunStatus.REUSED,
                            "h",
                            "p",
                            0,
                            Optional.of(earlier)));
            run.curves().metric("sasrec/loss", 0, 1);
            run.finish();
            return run.id();
        }
    }

    @Test
    void aCurveIsSummedUpByItsLastSmallestAndLargestValue() {
        String run = trained(3, 1, Double.NaN, 2);
        assertEquals(
                Map.of(run, new CurveSummary(run, LOSS, 30, 2, 1, 3)),
                store.overview().summaries(LOSS, Set.of(run)));
        assertEquals(List.of(LOSS), store.overview().curveNames());
    }

    @Test
    void aCurveThatEndsInNoNumberSaysSo() {
        String run = trained(3, Double.NaN);
        CurveSummary summary = store.overview().summaries(LOSS, Set.of(run)).get(run);
        assertTrue(Double.isNaN(summary.last()));
        assertEquals(3, summary.smallest());
    }

    @Test
    void aRunHasTheCurvesOfTheStagesItTookFromAnother() {
        String first = trained(3, 1);
        String second = reusing(first);
        RunOverview overview = store.overview();
        assertEquals(1, overview.summaries(LOSS, Set.of(second)).get(second).last());
        assertArrayEquals(new double[] {3, 1}, overview.curve(second, LOSS).values());
        assertEquals(
                List.of(new CurveName("sasrec/loss", "train"), LOSS), overview.curveNames(second));
        assertEquals(0, overview.curve(first, new CurveName("sasrec/loss", "train")).size());
    }

    @Test
    void manyRunsAreSummedUpAsEachOne() {
        Set<String> runs =
                IntStream.range(0, 45).mapToObj(i -> trained(i, i + 1)).collect(Collectors.toSet());
        runs.add(reusing(runs.iterator().next()));
        Map<String, CurveSummary> each =
                runs.stream()
                        .flatMap(
                                run ->
                                        store
                                                .overview()
                                                .summaries(LOSS, Set.of(run))
                                                .entrySet()
                                                .stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertEquals(46, each.size());
        assertEquals(each, store.overview().summaries(LOSS, runs));
    }

    @Test
    void theResultsOfManyRunsAreThoseOfEachRun() {
        Set<String> runs =
                IntStream.range(0, 60)
                        .mapToObj(
                                i -> {
                                    try (ActiveRun run = store.start(Examples.info("r" + i))) {
                                        run.result(new FinalMetric("HR@10", "test", i));
                                        run.result(new FinalMetric("MRR@10", "test", -i));
                                        return run.id();
                                    }
                                })
                        .collect(Collectors.toSet());
        assertEquals(
                runs.stream().collect(Collectors.toMap(id -> id, store::results)),
                store.overview().results(runs));
        String one = runs.iterator().next();
        assertEquals(Map.of(one, store.results(one)), store.overview().results(Set.of(one)));
    }

    @Test
    void theChosenEpochIsNoRuleOfAMeasurement() {
        assertEquals(
                rules("valid HR@10 on 50 cases, epoch 1 of 2"),
                rules("valid HR@10 on 50 cases, epoch 12 of 30"));
        assertEquals(
                rules("nothing: the last of 2 epochs"), rules("nothing: the last of 9 epochs"));
        assertTrue(
                !rules("valid HR@10 on 50 cases, epoch 1 of 2")
                        .equals(rules("valid HR@10 on 60 cases, epoch 1 of 2")));
    }

    private static String rules(String chosenBy) {
        return new FinalMetric(
                        "HR@10",
                        "test",
                        1,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        "{\"candidates\":300,\"epochChosenBy\":\""
                                + chosenBy
                                + "\",\"ties\":\"lower item index first\"}")
                .rules();
    }
}
