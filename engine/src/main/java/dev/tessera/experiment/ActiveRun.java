package dev.tessera.experiment;

import dev.tessera.job.JobListener;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A run while it is executed: takes its stages, curves and results. Curves are written and a
 * heartbeat is given by a thread of its own, twice a second and every ten seconds. Closing a run
 * that was not ended marks it as failed. Safe for several threads.
 */
public final class ActiveRun implements AutoCloseable {
    private static final long FLUSH_MILLIS = 500;
    private static final long HEARTBEAT_MILLIS = 10_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final String id;
    private final Database database;
    private final Clock clock;
    private final MetricLog metrics;
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("tessera-run-store").factory());
    private boolean ended;

    @SuppressWarnings(
            "FutureReturnValueIgnored") // quietly() lets nothing through that would have to be seen
    ActiveRun(String id, Database database, Clock clock) {
        this.id = id;
        this.database = database;
        this.clock = clock;
        this.metrics = new MetricLog(database, id);
        writer.scheduleWithFixedDelay(
                () -> quietly(metrics::flush), FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
        writer.scheduleWithFixedDelay(
                () -> quietly(this::heartbeat),
                HEARTBEAT_MILLIS,
                HEARTBEAT_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    public String id() {
        return id;
    }

    /** A listener that records what a job measures; see {@link CurveName#of} for the names. */
    public JobListener curves() {
        return new JobListener() {
            @Override
            public void metric(String name, long step, double value) {
                metrics.add(name, step, value);
            }
        };
    }

    /** Writes the curves up to now, so that other processes see them. */
    public void flush() {
        metrics.flush();
    }

    /** States which data was read, once it is known. */
    public void dataFingerprint(String fingerprint) {
        database.update("update runs set data_fingerprint = ? where id = ?", fingerprint, id);
    }

    /**
     * Records a number the run ends with, in place of an earlier one of the same name, split and
     * options.
     */
    public void result(FinalMetric metric) {
        checkOptions(metric);
        database.update(
                "insert or replace into results (run, name, split, options, value, low, high) values (?, ?, ?, ?, ?, ?, ?)",
                id,
                metric.name(),
                metric.split(),
                metric.options(),
                finite(metric.value()),
                orNull(metric.low()),
                orNull(metric.high()));
    }

    private static void checkOptions(FinalMetric metric) {
        try {
            JsonNode options = JSON.readTree(metric.options());
            if (options.isObject()) return;
        } catch (JacksonException _) {
            // told below
        }
        throw new IllegalArgumentException(
                "the options of "
                        + metric.name()
                        + " are '"
                        + metric.options()
                        + "', expected a JSON object");
    }

    private static Object orNull(OptionalDouble value) {
        return value.isPresent() ? finite(value.getAsDouble()) : null;
    }

    private static Object finite(double value) {
        return Double.isNaN(value) ? null : (Object) value;
    }

    void stageStarted(String stage, String hash) {
        database.transaction(
                connection ->
                        putStage(
                                connection,
                                new StageRecord(
                                        id,
                                        stage,
                                        RunStatus.RUNNING,
                                        hash,
                                        "",
                                        0,
                                        Optional.empty())));
    }

    void stageFinished(StageRecord stage, List<ArtifactFile> files) {
        database.transaction(
                connection -> {
                    putStage(connection, stage);
                    Database.update(
                            connection,
                            "delete from artifacts where run = ? and stage = ?",
                            id,
                            stage.stage());
                    for (ArtifactFile file : files) {
                        Database.update(
                                connection,
                                "insert into artifacts (run, stage, path, sha256, bytes, parents) values (?, ?, ?, ?, ?, ?)",
                                id,
                                stage.stage(),
                                file.path(),
                                file.sha256(),
                                file.bytes(),
                                JSON.writeValueAsString(file.parents()));
                    }
                    return files.size();
                });
    }

    /** Records that a stage ended without an artifact, or took one of an earlier run. */
    void stageEnded(StageRecord stage) {
        database.transaction(connection -> putStage(connection, stage));
    }

    private static int putStage(Connection connection, StageRecord s) throws SQLException {
        return Database.update(
                connection,
                """
                insert into stages (run, stage, position, status, hash, path, seconds, reused_from)
                values (?1, ?2, (select coalesce(max(position), 0) + 1 from stages where run = ?1), ?3, ?4, ?5, ?6, ?7)
                on conflict (run, stage) do update set
                    status = excluded.status, hash = excluded.hash, path = excluded.path, seconds = excluded.seconds, reused_from = excluded.reused_from
                """,
                s.run(),
                s.stage(),
                s.status().text(),
                s.hash(),
                s.path(),
                s.seconds(),
                s.reusedFrom().orElse(null));
    }

    private void heartbeat() {
        database.update("update runs set heartbeat = ? where id = ?", clock.millis(), id);
    }

    /**
     * What fails on the writer's thread (a full disk, a long lock) is tried again there, and at the
     * end where it is heard.
     */
    private static void quietly(Runnable action) {
        try {
            action.run();
        } catch (RunStoreException _) {
            // The points keep waiting; see above.
        }
    }

    public void finish() {
        end(RunStatus.FINISHED, "");
    }

    public void cancel() {
        end(RunStatus.CANCELLED, "");
    }

    public void fail(String message) {
        end(RunStatus.FAILED, message);
    }

    private synchronized void end(RunStatus status, String message) {
        if (ended) return;
        stopWriter();
        metrics.flush();
        database.transaction(
                connection -> {
                    long now = clock.millis();
                    Database.update(
                            connection,
                            "update runs set status = ?, message = ?, ended = ?, heartbeat = ? where id = ?",
                            status.text(),
                            message,
                            now,
                            now,
                            id);
                    // A stage nobody ended has no artifact, whatever became of the run.
                    RunStatus open = status == RunStatus.FINISHED ? RunStatus.INTERRUPTED : status;
                    return Database.update(
                            connection,
                            "update stages set status = ? where run = ? and status = 'running'",
                            open.text(),
                            id);
                });
        ended = true;
    }

    private void stopWriter() {
        writer.shutdown();
        try {
            writer.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        fail("ended without a result");
    }
}
