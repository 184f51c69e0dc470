package dev.tessera.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.job.JobListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

class MetricLogTest {
    @TempDir Path project;

    @Test
    void pointsOfSeveralThreadsAllArrive() throws Exception {
        try (RunStore store = RunStore.open(project);
                ActiveRun run = store.start(Examples.info("x"))) {
            JobListener curves = run.curves();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                String name = "metric " + t;
                threads.add(
                        Thread.ofPlatform()
                                .start(
                                        () ->
                                                LongStream.range(0, 20_000)
                                                        .forEach(
                                                                step ->
                                                                        curves.metric(
                                                                                name,
                                                                                step,
                                                                                step * 0.5))));
            }
            for (int i = 0; i < 20; i++) run.flush();
            for (Thread thread : threads) thread.join();
            run.finish();
            for (int t = 0; t < 4; t++) {
                Curve curve = store.curve(run.id(), CurveName.of("metric " + t));
                assertArrayEquals(LongStream.range(0, 20_000).toArray(), curve.steps());
                assertArrayEquals(
                        LongStream.range(0, 20_000).mapToDouble(step -> step * 0.5).toArray(),
                        curve.values());
            }
        }
    }

    @Test
    void aCurveKeepsWhatIsNotFiniteAndTheNewestValueOfAStep() throws IOException {
        try (RunStore store = RunStore.open(project);
                ActiveRun run = store.start(Examples.info("x"))) {
            run.curves().metric("loss", 2, Double.NaN);
            run.curves().metric("train/loss", 1, 5);
            run.flush();
            run.curves().metric("loss", 3, Double.POSITIVE_INFINITY);
            run.curves().metric("loss", 1, 4);
            run.curves().metric("valid/loss", 1, 9);
            run.flush();
            assertEquals(
                    List.of(new CurveName("loss", "train"), new CurveName("loss", "valid")),
                    store.curves(run.id()));
            Curve loss = store.curve(run.id(), CurveName.of("loss"));
            assertArrayEquals(new long[] {1, 2, 3}, loss.steps());
            assertArrayEquals(
                    new double[] {4, Double.NaN, Double.POSITIVE_INFINITY}, loss.values());
            assertArrayEquals(
                    new long[] {3}, store.curve(run.id(), CurveName.of("loss"), 3).steps());
            assertEquals(0, store.curve(run.id(), new CurveName("none", "train")).size());
        }
    }

    @Test
    void aNameWithASlashIsASplitOnlyForKnownSplits() {
        assertEquals(new CurveName("loss", "valid"), CurveName.of("valid/loss"));
        assertEquals(
                new CurveName("level 1/utilization", "train"), CurveName.of("level 1/utilization"));
    }

    @Test
    void whatCannotBeWrittenWaitsForTheNextAttempt() throws Exception {
        Database database = Database.open(project.resolve("runs.db"));
        MetricLog log = new MetricLog(database, "r-1");
        log.add("loss", 1, 0.5);
        // There is no run of this id yet, so that the foreign key refuses its curve.
        assertThrows(RunStoreException.class, log::flush);
        log.add("loss", 2, 0.25);
        database.update(
                """
                insert into runs (id, name, project, seed, config, config_hash, data_fingerprint, code_version, device, command, status, started, host, pid,
                    process_started, heartbeat) values ('r-1', '', '', 0, '', '', '', '', '', '', 'running', 0, '', 0, 0, 0)
                """);
        log.flush();
        Curve loss = new RunQueries(database).curve("r-1", CurveName.of("loss"), 0);
        assertArrayEquals(new double[] {0.5, 0.25}, loss.values());
        database.close();
    }
}
