package dev.tessera.experiment;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of the run store and the steps from each version to the next; {@code user_version}
 * counts the steps taken.
 */
final class Schema {
    /** "Tsra", so that the file says whose it is. */
    private static final int APPLICATION_ID = 0x54737261;

    /**
     * Never edited once released: a change is a new step at the end. A semicolon and a line feed
     * end each statement.
     */
    private static final List<String> STEPS =
            List.of(
                    """
            create table runs (
                id text primary key, name text not null, project text not null, seed integer not null, config text not null, config_hash text not null,
                data_fingerprint text not null, code_version text not null, device text not null, command text not null,
                status text not null, started integer not null, ended integer, message text not null default '', notes text not null default '',
                starred integer not null default 0,
                host text not null, pid integer not null, process_started integer not null, heartbeat integer not null) strict;
            create index runs_by_start on runs (started);
            create table tags (run text not null references runs on delete cascade, tag text not null, primary key (run, tag)) strict, without rowid;
            create table stages (
                run text not null references runs on delete cascade, stage text not null, position integer not null, status text not null, hash text not null,
                path text not null default '', seconds real not null default 0, reused_from text, primary key (run, stage)) strict;
            create index stages_by_hash on stages (hash);
            create table curves (
                id integer primary key, run text not null references runs on delete cascade, name text not null, split text not null,
                unique (run, name, split)) strict;
            create table points (
                curve integer not null references curves on delete cascade, step integer not null, value real, primary key (curve, step)) strict, without rowid;
            create table results (
                run text not null references runs on delete cascade, name text not null, split text not null, options text not null, value real, low real, high real,
                primary key (run, name, split, options)) strict;
            create table artifacts (
                run text not null references runs on delete cascade, stage text not null, path text not null, sha256 text not null, bytes integer not null,
                parents text not null, primary key (run, path)) strict;
            """,
                    """
            alter table runs add column dismissed integer not null default 0;
            """,
                    // Counts changes of what a list of runs shows, so that heartbeats and curves do
                    // not count.
                    """
            create table revision (n integer not null) strict;
            insert into revision values (0);
            create index runs_by_status on runs (status);
            create trigger run_started after insert on runs begin update revision set n = n + 1; end;
            create trigger run_changed after update of name, status, ended, message, notes, starred, data_fingerprint, dismissed on runs
                begin update revision set n = n + 1; end;
            create trigger run_deleted after delete on runs begin update revision set n = n + 1; end;
            create trigger tagged after insert on tags begin update revision set n = n + 1; end;
            create trigger untagged after delete on tags begin update revision set n = n + 1; end;
            create trigger stage_started after insert on stages begin update revision set n = n + 1; end;
            create trigger stage_changed after update on stages begin update revision set n = n + 1; end;
            """);

    private Schema() {}

    /** Whether the store has steps to take; refuses what is not a store this program can use. */
    static boolean isOlder(Connection connection) throws SQLException {
        int version = number(connection, "pragma user_version");
        int owner = number(connection, "pragma application_id");
        boolean empty = owner == 0 && number(connection, "select count(*) from sqlite_schema") == 0;
        if (owner != APPLICATION_ID && !empty)
            throw new RunStoreException(
                    "is a database of another program, expected Tessera's run store");
        if (version > STEPS.size()) {
            throw new RunStoreException(
                    "was written by a newer Tessera (store version "
                            + version
                            + ", this one knows "
                            + STEPS.size()
                            + "); use that one");
        }
        return version < STEPS.size();
    }

    /** Brings the store to the newest version, within a transaction of the caller. */
    static void migrate(Connection connection) throws SQLException {
        // Another process may have done it while this one waited for the lock.
        if (!isOlder(connection)) return;
        int version = number(connection, "pragma user_version");
        try (Statement statement = connection.createStatement()) {
            for (String step : STEPS.subList(version, STEPS.size())) {
                for (String sql : step.split(";\n", -1)) {
                    if (!sql.isBlank()) statement.execute(sql);
                }
            }
            statement.execute("pragma application_id = " + APPLICATION_ID);
            statement.execute("pragma user_version = " + STEPS.size());
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
