package dev.tessera.dataset.source;

import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Opens in-memory databases that read files: limited in memory, in UTC, and unable to load anything
 * from outside.
 */
final class DuckDb {
    private static final String MEMORY = "1GB";

    private DuckDb() {}

    static DuckDBConnection open() throws IOException {
        Properties settings = new Properties();
        settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("temp_directory", System.getProperty("java.io.tmpdir"));
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            DuckDBConnection connection =
                    DriverManager.getConnection("jdbc:duckdb:", settings)
                            .unwrap(DuckDBConnection.class);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET preserve_insertion_order = true");
            }
            return connection;
        } catch (SQLException e) {
            throw new IOException("cannot start DuckDB: " + e.getMessage(), e);
        }
    }

    /** A path whose characters stand for themselves where DuckDB would take them for a pattern. */
    static String literalPath(Path path) {
        return path.toAbsolutePath().toString().replaceAll("([\\[*?])", "[$1]");
    }

    /** A column's name as SQL writes it. */
    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
