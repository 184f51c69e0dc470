package dev.tessera.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

class RunStoreTest {
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

    private Run finished(String name) {
        try (ActiveRun run = store.start(Examples.info(name))) {
            run.finish();
            return store.get(run.id());
        }
    }

    @Test
    void aRunIsFoundWithAllThatWasKnownAtItsStart() {
        try (ActiveRun active = store.start(Examples.info("first"))) {
            Run run = store.get(active.id());
            assertEquals(Examples.info("first"), run.info());
            assertEquals(RunStatus.RUNNING, run.status());
            assertEquals(Optional.empty(), run.ended());
            active.dataFingerprint("data-2");
            active.finish();
            Run ended = store.get(active.id());
            assertEquals(RunStatus.FINISHED, ended.status());
            assertEquals("data-2", ended.info().dataFingerprint());
            assertTrue(ended.duration().orElseThrow().compareTo(Duration.ZERO) >= 0);
        }
    }

    @Test
    void anIdSaysWhenTheRunStarted(@TempDir Path other) throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T14:22:33Z"), ZoneOffset.UTC);
        try (RunStore fixed = RunStore.open(other, clock);
                ActiveRun run = fixed.start(Examples.info("x"))) {
            assertTrue(run.id().matches("r-20261121-142233-[0-9a-f]{4}"), run.id());
            assertEquals(clock.instant(), fixed.get(run.id()).started());
        }
    }

    @Test
    void aRunThatIsClosedWithoutAnEndHasFailed() {
        ActiveRun run = store.start(Examples.info("x"));
        run.close();
        assertEquals(RunStatus.FAILED, store.get(run.id()).status());
        ActiveRun told = store.start(Examples.info("y"));
        told.fail("no rows");
        told.close();
        assertEquals("no rows", store.get(told.id()).message());
    }

    @Test
    void runsAreListedNewestFirstAndFiltered() {
        Run a = finished("Alpha");
        Run b = finished("beta");
        store.tag(a.id(), "baseline");
        store.tag(a.id(), "baseline");
        store.star(b.id(), true);
        store.notes(b.id(), "the GOOD one");
        assertEquals(List.of(b.id(), a.id()), ids(RunFilter.ALL));
        assertEquals(List.of(b.id()), ids(RunFilter.ALL.first(1)));
        assertEquals(List.of(a.id()), ids(RunFilter.ALL.withText("ALPH")));
        assertEquals(List.of(b.id()), ids(RunFilter.ALL.withText("good")));
        assertEquals(List.of(a.id()), ids(RunFilter.ALL.withTag("baseline")));
        assertEquals(List.of(b.id()), ids(RunFilter.ALL.starred()));
        assertEquals(List.of(), ids(RunFilter.ALL.withStatus(RunStatus.FAILED)));
        assertEquals(List.of("baseline"), store.get(a.id()).tags());
        store.untag(a.id(), "baseline");
        assertEquals(List.of(), store.get(a.id()).tags());
    }

    private List<String> ids(RunFilter filter) {
        return store.list(filter).stream().map(Run::id).toList();
    }

    @Test
    void theBeginningOfAnIdIsEnoughIfItIsUnique() {
        Run a = finished("a");
        assertEquals(a, store.get(a.id().substring(0, 12)));
        finished("b");
        assertTrue(
                assertThrows(RunStoreException.class, () -> store.get("r-"))
                        .getMessage()
                        .contains("2 runs with an id beginning with 'r-'"));
        assertTrue(
                assertThrows(RunStoreException.class, () -> store.get("q"))
                        .getMessage()
                        .contains("no run with an id"));
        assertThrows(RunStoreException.class, () -> store.rename("q", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table runs; --",
                "\"\" or 1=1",
                "%_\\",
                "line\nfeed\u0000nul",
                "中文 😀",
                "?1 :name @x $y",
                "')) union select * from runs --"
            })
    void hostileTextIsNothingButText(String text) {
        try (ActiveRun run =
                store.start(new RunInfo(text, text, -1, "a: 1", text, text, text, text, text))) {
            run.curves().metric(text, 1, 0.5);
            run.result(new FinalMetric(text, text, 2));
            run.fail(text);
            store.tag(run.id(), text);
            store.notes(run.id(), text);
            Run back = store.get(run.id());
            assertEquals(
                    new RunInfo(text, text, -1, "a: 1", text, text, text, text, text), back.info());
            assertEquals(List.of(text), back.tags());
            assertEquals(text, back.notes());
            assertEquals(text, back.message());
            assertEquals(List.of(new FinalMetric(text, text, 2)), store.results(run.id()));
            assertEquals(0.5, store.curve(run.id(), CurveName.of(text)).values()[0]);
            if (text.indexOf(0) < 0)
                assertEquals(List.of(run.id()), ids(RunFilter.ALL.withText(text)));
            assertEquals(List.of(run.id()), ids(RunFilter.ALL.withTag(text)));
            assertEquals(Optional.empty(), store.find(text));
        }
    }

    @Test
    void anInterruptedRunIsResumedUnderItsId() {
        ActiveRun first = store.start(Examples.info("x"));
        first.curves().metric("loss", 1, 3);
        first.curves().metric("loss", 2, 2);
        first.cancel();
        try (ActiveRun again = store.resume(first.id())) {
            assertEquals(RunStatus.RUNNING, store.get(first.id()).status());
            again.curves().metric("loss", 2, 2);
            again.curves().metric("loss", 3, 1);
            again.finish();
        }
        Curve loss = store.curve(first.id(), CurveName.of("loss"));
        assertEquals(List.of(1L, 2L, 3L), java.util.Arrays.stream(loss.steps()).boxed().toList());
        assertTrue(
                assertThrows(RunStoreException.class, () -> store.resume(first.id()))
                        .getMessage()
                        .contains("is finished, expected interrupted"));
    }

    @Test
    void resultsKeepIntervalsAndOptionsAndTheNewestValue() {
        FinalMetric interval =
                new FinalMetric(
                        "Recall@10",
                        "test",
                        0.25,
                        OptionalDouble.of(0.2),
                        OptionalDouble.of(0.3),
                        "{\"candidates\": \"all\"}");
        FinalMetric undefined = new FinalMetric("AUC", "test", Double.NaN);
        try (ActiveRun run = store.start(Examples.info("x"))) {
            run.result(
                    new FinalMetric(
                            "Recall@10",
                            "test",
                            0.1,
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            "{\"candidates\": \"all\"}"));
            run.result(interval);
            run.result(undefined);
            assertEquals(List.of(interval, undefined), store.results(run.id()));
            FinalMetric bad =
                    new FinalMetric(
                            "x", "test", 1, OptionalDouble.empty(), OptionalDouble.empty(), "k=10");
            assertTrue(
                    assertThrows(IllegalArgumentException.class, () -> run.result(bad))
                            .getMessage()
                            .contains("expected a JSON object"));
        }
    }

    @Test
    void aComparisonShowsDifferentSettingsAndAllMetrics() {
        ActiveRun a =
                store.start(Examples.info("a", "epochs: 3\nmodel:\n  width: 64\n  depth: 2\n"));
        a.result(new FinalMetric("NDCG@10", "test", 0.5));
        a.finish();
        ActiveRun b =
                store.start(
                        Examples.info(
                                "b",
                                "epochs: 3\nmodel:\n  width: 128\n  depth: 2\n  bias: true\n"));
        b.result(new FinalMetric("NDCG@10", "test", 0.75));
        b.result(new FinalMetric("HR@10", "test", 0.9));
        b.finish();
        RunComparison comparison = store.compare(List.of(a.id(), b.id()));
        assertEquals(
                List.of(
                        new RunComparison.SettingRow(
                                "model.width", List.of(Optional.of("64"), Optional.of("128"))),
                        new RunComparison.SettingRow(
                                "model.bias", List.of(Optional.empty(), Optional.of("true")))),
                comparison.settings());
        assertEquals(
                List.of("NDCG@10", "HR@10"),
                comparison.metrics().stream().map(RunComparison.MetricRow::name).toList());
        assertEquals(
                List.of(0.5, 0.75),
                comparison.metrics().get(0).values().stream()
                        .map(m -> m.orElseThrow().value())
                        .toList());
        assertFalse(comparison.metrics().get(1).values().get(0).isPresent());
    }

    @Test
    void aRunIsExportedAsJsonAndItsCurvesAsCsv() throws IOException {
        try (ActiveRun run = store.start(Examples.info("a \"quoted\" name"))) {
            run.curves().metric("loss", 1, 2.5);
            run.curves().metric("valid/a,b", 1, Double.NaN);
            run.result(
                    new FinalMetric(
                            "HR@10",
                            "test",
                            0.5,
                            OptionalDouble.of(0.4),
                            OptionalDouble.of(0.6),
                            "{\"k\":10}"));
            run.finish();
            RunExport export = new RunExport(store);
            JsonNode json = new JsonMapper().readTree(export.json(run.id()));
            assertEquals("a \"quoted\" name", json.path("name").asString());
            assertEquals("0.001", json.at("/settings/rate").asString());
            assertEquals(10, json.at("/results/0/options/k").asInt());
            assertEquals(0.4, json.at("/results/0/low").asDouble());
            assertEquals(
                    1,
                    new JsonMapper()
                            .readTree(export.summariesJson(store.list(RunFilter.ALL)))
                            .size());
            StringBuilder csv = new StringBuilder();
            export.curvesCsv(List.of(run.id()), csv);
            String id = run.id();
            assertEquals(
                    "run,split,metric,step,value\n"
                            + id
                            + ",valid,\"a,b\",1,NaN\n"
                            + id
                            + ",train,loss,1,2.5\n",
                    csv.toString());
        }
    }
}
