package dev.tessera.experiment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The points of one run on their way into the store: kept in memory by the thread that measures,
 * written many at a time by another. A point of a step that is already there replaces it, so that a
 * training that resumes from a checkpoint may report its steps again.
 */
final class MetricLog {
    /**
     * With this many points waiting (20 MB), the writer has fallen behind and whoever adds more has
     * to write them.
     */
    private static final int MAX_WAITING = 1_000_000;

    private final Database database;
    private final String run;
    private final ReentrantLock flushing = new ReentrantLock();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<CurveName> names = new ArrayList<>();

    /** Row of each curve by its number here, as far as written; guarded by {@link #flushing}. */
    private List<Long> rows = List.of();

    private PointBuffer waiting = new PointBuffer();

    MetricLog(Database database, String run) {
        this.database = database;
        this.run = run;
    }

    void add(String metric, long step, double value) {
        boolean full;
        synchronized (numbers) {
            waiting.add(number(metric), step, value);
            full = waiting.size() >= MAX_WAITING;
        }
        if (full) flush();
    }

    private int number(String metric) {
        Integer known = numbers.get(metric);
        if (known != null) return known;
        // Two names may mean one curve ("loss" and "train/loss").
        CurveName name = CurveName.of(metric);
        int number = names.indexOf(name);
        if (number < 0) {
            number = names.size();
            names.add(name);
        }
        numbers.put(metric, number);
        return number;
    }

    /** Writes what waits in one transaction; what cannot be written keeps waiting. */
    void flush() {
        flushing.lock();
        try {
            PointBuffer batch;
            List<CurveName> curves;
            synchronized (numbers) {
                batch = waiting;
                curves = List.copyOf(names);
                waiting = new PointBuffer();
            }
            if (batch.size() > 0) write(batch, curves);
        } finally {
            flushing.unlock();
        }
    }

    private void write(PointBuffer batch, List<CurveName> curves) {
        try {
            rows =
                    database.transaction(
                            connection -> {
                                List<Long> all = new ArrayList<>(rows);
                                for (CurveName name : curves.subList(rows.size(), curves.size()))
                                    all.add(curveRow(connection, name));
                                insert(connection, batch, all);
                                return all;
                            });
        } catch (RuntimeException e) {
            putBack(batch);
            throw e;
        }
    }

    private void putBack(PointBuffer batch) {
        synchronized (numbers) {
            batch.addAll(waiting);
            waiting = batch;
        }
    }

    private long curveRow(Connection connection, CurveName name) throws SQLException {
        Database.update(
                connection,
                "insert into curves (run, name, split) values (?, ?, ?) on conflict do nothing",
                run,
                name.name(),
                name.split());
        return Database.query(
                        connection,
                        "select id from curves where run = ? and name = ? and split = ?",
                        row -> row.getLong(1),
                        run,
                        name.name(),
                        name.split())
                .getFirst();
    }

    private static void insert(Connection connection, PointBuffer batch, List<Long> rows)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "insert or replace into points (curve, step, value) values (?, ?, ?)")) {
            for (int i = 0; i < batch.size(); i++) {
                statement.setLong(1, rows.get(batch.curve(i)));
                statement.setLong(2, batch.step(i));
                // SQLite has no NaN; its null comes back as one.
                if (Double.isNaN(batch.value(i))) statement.setNull(3, Types.REAL);
                else statement.setDouble(3, batch.value(i));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
