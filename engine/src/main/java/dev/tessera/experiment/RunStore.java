package dev.tessera.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The runs of a project, in {@code runs.db} of its folder. Other processes may read and write it
 * meanwhile. Safe for several threads.
 */
public final class RunStore implements AutoCloseable {
    private static final String FILE_NAME = "runs.db";
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Path project;
    private final Clock clock;
    private final Database database;
    private final RunQueries queries;

    private RunStore(Path project, Clock clock, Database database) {
        this.project = project;
        this.clock = clock;
        this.database = database;
        this.queries = new RunQueries(database);
    }

    /**
     * Opens, or creates, the store of a project's folder, and marks the runs whose process is gone
     * as interrupted.
     */
    public static RunStore open(Path projectFolder) throws IOException {
        return open(projectFolder, Clock.system(ZoneId.systemDefault()));
    }

    static RunStore open(Path projectFolder, Clock clock) throws IOException {
        Path folder = Files.createDirectories(projectFolder).toAbsolutePath().normalize();
        RunStore store = new RunStore(folder, clock, Database.open(folder.resolve(FILE_NAME)));
        store.markInterrupted();
        return store;
    }

    /** Whether a folder has a store; opening would create one. */
    public static boolean exists(Path projectFolder) {
        return Files.isRegularFile(projectFolder.resolve(FILE_NAME));
    }

    public Path project() {
        return project;
    }

    public Artifacts artifacts() {
        return new Artifacts(project);
    }

    public StageCache stageCache() {
        return new StageCache(queries, artifacts());
    }

    /** Records a new run, executed by this process. */
    public ActiveRun start(RunInfo info) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        String id =
                "r-"
                        + ID_TIME.format(now)
                        + "-"
                        + String.format("%04x", new SecureRandom().nextInt(1 << 16));
        ProcessMark self = ProcessMark.current();
        database.update(
                """
                insert into runs (id, name, project, seed, config, config_hash, data_fingerprint, code_version, device, command,
                    status, started, host, pid, process_started, heartbeat)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?, ?, ?, ?, ?)
                """,
                id,
                info.name(),
                info.project(),
                info.seed(),
                info.config(),
                info.configHash(),
                info.dataFingerprint(),
                info.codeVersion(),
                info.device(),
                info.command(),
                clock.millis(),
                self.host(),
                self.pid(),
                self.started().toEpochMilli(),
                clock.millis());
        return new ActiveRun(id, database, clock);
    }

    /**
     * Lets this process go on with a run that was interrupted, cancelled or failed; it keeps its
     * id, stages and curves.
     */
    public ActiveRun resume(String id) {
        ProcessMark self = ProcessMark.current();
        int changed =
                database.update(
                        """
                update runs set status = 'running', ended = null, message = '', dismissed = 0, host = ?, pid = ?, process_started = ?, heartbeat = ?
                where id = ? and status in ('interrupted', 'cancelled', 'failed')
                """,
                        self.host(),
                        self.pid(),
                        self.started().toEpochMilli(),
                        clock.millis(),
                        id);
        if (changed == 0)
            throw new RunStoreException(
                    "run "
                            + id
                            + " is "
                            + get(id).status().text()
                            + ", expected interrupted, cancelled or failed to resume it");
        return new ActiveRun(id, database, clock);
    }

    private record Marked(String id, ProcessMark process, Instant heartbeat) {}

    /**
     * Marks runs whose process is gone; {@link #open} does it, a window that stays open does it
     * from time to time.
     */
    public void markInterrupted() {
        List<Marked> running =
                database.query(
                        "select id, host, pid, process_started, heartbeat from runs where status = 'running'",
                        row ->
                                new Marked(
                                        row.getString(1),
                                        new ProcessMark(
                                                row.getString(2),
                                                row.getLong(3),
                                                Instant.ofEpochMilli(row.getLong(4))),
                                        Instant.ofEpochMilli(row.getLong(5))));
        ProcessMark self = ProcessMark.current();
        for (Marked run : running) {
            if (run.process.isGone(self, run.heartbeat, clock.instant())) markInterrupted(run);
        }
    }

    private void markInterrupted(Marked run) {
        int marked =
                database.transaction(
                        connection -> {
                            // The heartbeat says that it is still the run that was looked at, not
                            // one
                            // resumed since.
                            int changed =
                                    Database.update(
                                            connection,
                                            "update runs set status = 'interrupted', ended = heartbeat where id = ? and status = 'running' and heartbeat = ?",
                                            run.id,
                                            run.heartbeat.toEpochMilli());
                            if (changed > 0)
                                Database.update(
                                        connection,
                                        "update stages set status = 'interrupted' where run = ? and status = 'running'",
                                        run.id);
                            return changed;
                        });
        if (marked > 0) artifacts().deleteLeftovers(run.id);
    }

    public List<Run> list(RunFilter filter) {
        return queries.runs(filter);
    }

    public Optional<Run> find(String id) {
        return queries.run(id);
    }

    /** The run of an id, or of the beginning of one if only one run has it. */
    public Run get(String idOrBeginning) {
        Optional<Run> exact = find(idOrBeginning);
        if (exact.isPresent()) return exact.get();
        List<Run> candidates =
                list(RunFilter.ALL).stream()
                        .filter(run -> run.id().startsWith(idOrBeginning))
                        .toList();
        if (candidates.size() == 1) return candidates.getFirst();
        String found = candidates.isEmpty() ? "no run" : candidates.size() + " runs";
        throw new RunStoreException(
                project.resolve(FILE_NAME)
                        + ": "
                        + found
                        + " with an id beginning with '"
                        + idOrBeginning
                        + "'; list the runs to see their ids");
    }

    /** Interrupted runs that were not dismissed, newest first: what can be offered for resuming. */
    public List<Run> toResume() {
        return queries.toResume();
    }

    /** Says that an interrupted run is not to be offered for resuming any more. */
    public void dismiss(String id) {
        changed(id, database.update("update runs set dismissed = 1 where id = ?", id));
    }

    /**
     * Deletes a run with its curves, results and artifacts, but for artifacts that other runs have
     * reused.
     *
     * @throws RunStoreException if the run is running, or there is none of this id
     */
    public void delete(String id) throws IOException {
        Run run = find(id).orElseThrow(() -> none(id));
        new RunDeletion(database, artifacts()).delete(run.id());
    }

    private RunStoreException none(String id) {
        return new RunStoreException(project.resolve(FILE_NAME) + ": has no run " + id);
    }

    /**
     * A number that grows when anybody, this process or another, changes a run, its tags or its
     * stages; curves and heartbeats do not count. Cheap enough to be asked every second.
     */
    public long revision() {
        return queries.revision();
    }

    /** The stages of a run in the order they were begun. */
    public List<StageRecord> stages(String run) {
        return queries.stages(run);
    }

    /** Stages of a hash that run now, or ended without an artifact. */
    public List<StageRecord> unfinished(String stageHash) {
        return queries.unfinishedStages(stageHash);
    }

    /** The numbers a run ended with, in the order they were recorded. */
    public List<FinalMetric> results(String run) {
        return queries.results(run);
    }

    public List<ArtifactFile> artifacts(String run) {
        return queries.artifacts(run);
    }

    public List<CurveName> curves(String run) {
        return queries.curves(run);
    }

    /** A curve, empty if the run has none of that name. */
    public Curve curve(String run, CurveName name) {
        return curve(run, name, Long.MIN_VALUE);
    }

    /** The points of a curve from a step on, for a window that follows a training. */
    public Curve curve(String run, CurveName name, long fromStep) {
        return queries.curve(run, name, fromStep);
    }

    /** Numbers of many runs at once. */
    public RunOverview overview() {
        return new RunOverview(this, database);
    }

    /** Settings that differ and final metrics side by side. */
    public RunComparison compare(List<String> ids) {
        List<Run> runs = ids.stream().map(this::get).toList();
        return RunComparison.of(runs, runs.stream().map(run -> results(run.id())).toList());
    }

    public void rename(String id, String name) {
        changed(id, database.update("update runs set name = ? where id = ?", name, id));
    }

    public void notes(String id, String notes) {
        changed(id, database.update("update runs set notes = ? where id = ?", notes, id));
    }

    public void star(String id, boolean starred) {
        changed(
                id,
                database.update("update runs set starred = ? where id = ?", starred ? 1 : 0, id));
    }

    public void tag(String id, String tag) {
        get(id);
        database.update(
                "insert into tags (run, tag) values (?, ?) on conflict do nothing", id, tag);
    }

    public void untag(String id, String tag) {
        database.update("delete from tags where run = ? and tag = ?", id, tag);
    }

    private void changed(String id, int rows) {
        if (rows == 0) throw none(id);
    }

    @Override
    public void close() {
        database.close();
    }
}
