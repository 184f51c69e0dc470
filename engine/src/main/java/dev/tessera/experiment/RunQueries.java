package dev.tessera.experiment;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The questions asked of the store and how their rows become records. */
final class RunQueries {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final String RUN =
            """
            select *, (select json_group_array(tag order by tag) from tags where run = id) as tags from runs
            """;

    private final Database database;

    RunQueries(Database database) {
        this.database = database;
    }

    Optional<Run> run(String id) {
        return database.query(RUN + "where id = ?", RunQueries::run, id).stream().findFirst();
    }

    List<Run> runs(RunFilter filter) {
        StringBuilder sql = new StringBuilder(RUN).append("where true");
        List<Object> parameters = new ArrayList<>();
        if (!filter.text().isEmpty()) {
            sql.append(
                    " and (instr(lower(id || char(10) || name || char(10) || notes || char(10) || command), lower(?)) > 0)");
            parameters.add(filter.text());
        }
        filter.status()
                .ifPresent(
                        status -> {
                            sql.append(" and status = ?");
                            parameters.add(status.text());
                        });
        filter.tag()
                .ifPresent(
                        tag -> {
                            sql.append(" and id in (select run from tags where tag = ?)");
                            parameters.add(tag);
                        });
        if (filter.starredOnly()) sql.append(" and starred = 1");
        sql.append(" order by started desc, rowid desc limit ?");
        parameters.add(filter.limit());
        return database.query(sql.toString(), RunQueries::run, parameters.toArray());
    }

    List<Run> toResume() {
        return database.query(
                RUN
                        + "where status = 'interrupted' and dismissed = 0 order by started desc, rowid desc",
                RunQueries::run);
    }

    long revision() {
        return database.query("select n from revision", row -> row.getLong(1)).getFirst();
    }

    private static Run run(ResultSet row) throws SQLException {
        RunInfo info =
                new RunInfo(
                        row.getString("name"),
                        row.getString("project"),
                        row.getLong("seed"),
                        row.getString("config"),
                        row.getString("config_hash"),
                        row.getString("data_fingerprint"),
                        row.getString("code_version"),
                        row.getString("device"),
                        row.getString("command"));
        long ended = row.getLong("ended");
        Optional<Instant> end =
                row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
        return new Run(
                row.getString("id"),
                info,
                RunStatus.of(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("started")),
                end,
                row.getString("message"),
                row.getString("notes"),
                texts(row.getString("tags")),
                row.getInt("starred") == 1);
    }

    List<StageRecord> stages(String run) {
        return database.query(
                "select * from stages where run = ? order by position", RunQueries::stage, run);
    }

    /** Finished stages of a hash that wrote an artifact themselves, newest run first. */
    List<StageRecord> finishedStages(String hash) {
        return database.query(
                """
                select stages.* from stages join runs on runs.id = stages.run
                where stages.hash = ? and stages.status = 'finished' order by runs.started desc, runs.rowid desc
                """,
                RunQueries::stage,
                hash);
    }

    List<StageRecord> unfinishedStages(String hash) {
        return database.query(
                "select * from stages where hash = ? and status not in ('finished', 'reused') order by run",
                RunQueries::stage,
                hash);
    }

    private static StageRecord stage(ResultSet row) throws SQLException {
        return new StageRecord(
                row.getString("run"),
                row.getString("stage"),
                RunStatus.of(row.getString("status")),
                row.getString("hash"),
                row.getString("path"),
                row.getDouble("seconds"),
                Optional.ofNullable(row.getString("reused_from")));
    }

    List<FinalMetric> results(String run) {
        return database.query(
                "select * from results where run = ? order by rowid", RunQueries::result, run);
    }

    static FinalMetric result(ResultSet row) throws SQLException {
        return new FinalMetric(
                row.getString("name"),
                row.getString("split"),
                number(row, "value").orElse(Double.NaN),
                number(row, "low"),
                number(row, "high"),
                row.getString("options"));
    }

    /** NaN where the store has none. */
    static double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    private static OptionalDouble number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    List<ArtifactFile> artifacts(String run) {
        return database.query(
                "select * from artifacts where run = ? order by path", RunQueries::artifact, run);
    }

    List<ArtifactFile> artifacts(String run, String stage) {
        return database.query(
                "select * from artifacts where run = ? and stage = ? order by path",
                RunQueries::artifact,
                run,
                stage);
    }

    private static ArtifactFile artifact(ResultSet row) throws SQLException {
        return new ArtifactFile(
                row.getString("run"),
                row.getString("stage"),
                row.getString("path"),
                row.getString("sha256"),
                row.getLong("bytes"),
                texts(row.getString("parents")));
    }

    List<CurveName> curves(String run) {
        return database.query(
                "select name, split from curves where run = ? order by name, split",
                row -> new CurveName(row.getString("name"), row.getString("split")),
                run);
    }

    Curve curve(String run, CurveName name, long fromStep) {
        return database.read(
                connection -> {
                    PointBuffer points = new PointBuffer();
                    Database.forEach(
                            connection,
                            """
                    select step, value from points where curve = (select id from curves where run = ? and name = ? and split = ?) and step >= ? order by step
                    """,
                            row ->
                                    points.add(
                                            0,
                                            row.getLong(1),
                                            number(row, "value").orElse(Double.NaN)),
                            run,
                            name.name(),
                            name.split(),
                            fromStep);
                    return new Curve(name, points.steps(), points.values());
                });
    }

    private static List<String> texts(String json) {
        return JSON.readValue(json, TEXTS);
    }
}
