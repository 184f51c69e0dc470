package dev.tessera.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes a run. An artifact that other runs have reused stays where it is and becomes the oldest
 * of theirs, so that they, and runs to come, still find it.
 */
final class RunDeletion {
    private final Database database;
    private final Artifacts artifacts;

    RunDeletion(Database database, Artifacts artifacts) {
        this.database = database;
        this.artifacts = artifacts;
    }

    /** A stage whose artifact the run wrote itself. */
    private record Written(String stage, String path, double seconds) {}

    void delete(String run) throws IOException {
        List<Path> unused = database.transaction(connection -> forget(connection, run));
        for (Path folder : unused) {
            artifacts.delete(folder);
        }
        artifacts.deleteLeftovers(run);
    }

    /** Takes the run out of the store; returns the folders that nobody needs any more. */
    private List<Path> forget(Connection connection, String run) throws SQLException {
        List<Path> unused = new ArrayList<>();
        for (Written written : written(connection, run)) {
            List<String> heirs =
                    Database.query(
                            connection,
                            """
                            select stages.run from stages join runs on runs.id = stages.run
                            where stages.reused_from = ? and stages.path = ? and stages.status = 'reused' order by runs.started, runs.rowid
                            """,
                            row -> row.getString(1),
                            run,
                            written.path);
            if (heirs.isEmpty()) {
                unused.add(artifacts.resolve(written.path));
            } else {
                inherit(connection, run, written, heirs.getFirst());
            }
        }
        int deleted =
                Database.update(
                        connection, "delete from runs where id = ? and status <> 'running'", run);
        if (deleted == 0) {
            throw new RunStoreException(
                    "run " + run + " is running, or was deleted meanwhile; cancel it first");
        }
        return unused;
    }

    private static List<Written> written(Connection connection, String run) throws SQLException {
        return Database.query(
                connection,
                "select stage, path, seconds from stages where run = ? and status = 'finished' and path <> ''",
                row -> new Written(row.getString(1), row.getString(2), row.getDouble(3)),
                run);
    }

    private static void inherit(Connection connection, String run, Written written, String heir)
            throws SQLException {
        Database.update(
                connection,
                "update stages set status = 'finished', reused_from = null, seconds = ? where run = ? and path = ?",
                written.seconds,
                heir,
                written.path);
        Database.update(
                connection,
                "update artifacts set run = ? where run = ? and stage = ?",
                heir,
                run,
                written.stage);
        // Whoever took the stage shows the curves of its training too.
        Database.update(
                connection,
                "update or ignore curves set run = ? where run = ? and name like ? || '/%'",
                heir,
                run,
                written.stage);
        Database.update(
                connection,
                "update stages set reused_from = ? where reused_from = ? and path = ? and run <> ?",
                heir,
                run,
                written.path,
                heir);
    }
}
