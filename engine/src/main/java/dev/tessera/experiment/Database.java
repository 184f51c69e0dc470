package dev.tessera.experiment;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The SQLite file: one connection to read, so that reading never waits for a write, and one to
 * write, each used by one thread at a time.
 */
final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 15_000;
    private static final long RETRY_NANOS = 10_000_000;

    private final Path file;
    private final Connection reading;
    private final Connection writing;
    private final ReentrantLock readLock = new ReentrantLock();
    private final ReentrantLock writeLock = new ReentrantLock();

    /** Work with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Makes a value of the current row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Looks at the current row. */
    @FunctionalInterface
    interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    private Database(Path file, Connection reading, Connection writing) {
        this.file = file;
        this.reading = reading;
        this.writing = writing;
    }

    /**
     * Opens the file, and makes or renews its tables. While another process turns a new file into a
     * write-ahead log, or removes the log of one it closes, SQLite refuses at once whatever its
     * time limit says; such an opening is tried again.
     */
    static Database open(Path file) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_MILLIS);
        while (true) {
            try {
                return opened(file);
            } catch (SQLException e) {
                if (!isBusy(e) || System.nanoTime() > until) {
                    throw failure(file, e);
                }
                LockSupport.parkNanos(RETRY_NANOS);
            } catch (RunStoreException e) {
                throw failure(file, e);
            }
        }
    }

    /** Extended codes carry the plain one in their lowest byte. */
    private static boolean isBusy(SQLException e) {
        return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    private static Database opened(Path file) throws SQLException {
        Connection writing = null;
        try {
            writing = connect(file);
            if (Schema.isOlder(writing)) {
                inTransaction(
                        writing,
                        connection -> {
                            Schema.migrate(connection);
                            return null;
                        });
            }
            return new Database(file, connect(file), writing);
        } catch (SQLException | RunStoreException e) {
            if (writing != null) closeQuietly(writing, e);
            throw e;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        // A transaction takes the write lock at its begin, where waiting for it is possible.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private static RunStoreException failure(Path file, Exception e) {
        return new RunStoreException(
                file
                        + ": "
                        + (e instanceof SQLException ? "the run store cannot be used: " : "")
                        + e.getMessage(),
                e);
    }

    private static void closeQuietly(Connection connection, Exception reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        return read(connection -> query(connection, sql, reader, parameters));
    }

    <T> T read(Work<T> work) {
        return locked(readLock, () -> work.run(reading));
    }

    int update(String sql, Object... parameters) {
        return transaction(connection -> update(connection, sql, parameters));
    }

    <T> T transaction(Work<T> work) {
        return locked(writeLock, () -> inTransaction(writing, work));
    }

    static <T> List<T> query(
            Connection connection, String sql, RowReader<T> reader, Object... parameters)
            throws SQLException {
        List<T> result = new ArrayList<>();
        forEach(connection, sql, row -> result.add(reader.read(row)), parameters);
        return result;
    }

    static void forEach(Connection connection, String sql, RowVisitor visitor, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) visitor.visit(rows);
        }
    }

    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
        return statement;
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Something that may fail as SQL does. */
    private interface Action<T> {
        T run() throws SQLException;
    }

    private <T> T locked(ReentrantLock lock, Action<T> action) {
        lock.lock();
        try {
            return action.run();
        } catch (SQLException e) {
            throw failure(file, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        locked(
                readLock,
                () -> {
                    reading.close();
                    return null;
                });
        locked(
                writeLock,
                () -> {
                    writing.close();
                    return null;
                });
    }
}
