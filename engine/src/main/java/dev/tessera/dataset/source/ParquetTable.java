package dev.tessera.dataset.source;

import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;
import dev.tessera.job.Job;

import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Parquet file, read chunk by chunk through an in-memory DuckDB. Places are row and column
 * numbers, from 1.
 */
final class ParquetTable implements Table {
    private final String file;
    private final String glob;
    private final Job job;
    private final DuckDBConnection connection;
    private final List<ParquetColumn> columns;
    private DuckDBPreparedStatement statement;
    private DuckDBChunkedResult result;
    private final DuckDBReadableVector[] vectors;
    private int[] used;
    private long rowsInChunk;
    private long rowInChunk;
    private long rowsBefore;

    ParquetTable(Path path, Job job) throws IOException {
        this.file = path.getFileName().toString();
        this.glob = DuckDb.literalPath(path);
        this.job = job;
        this.connection = DuckDb.open();
        try {
            this.columns = columns();
        } catch (SQLException e) {
            close();
            throw new IOException("not a readable Parquet file: " + firstLine(e), e);
        }
        this.vectors = new DuckDBReadableVector[columns.size()];
        this.used = IntStream.range(0, columns.size()).toArray();
    }

    private List<ParquetColumn> columns() throws SQLException {
        List<ParquetColumn> found = new ArrayList<>();
        try (DuckDBPreparedStatement describe =
                connection.prepare("DESCRIBE SELECT * FROM read_parquet(?)")) {
            describe.setString(1, glob);
            try (var rows = describe.executeQuery()) {
                while (rows.next()) {
                    found.add(ParquetColumn.of(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return found;
    }

    @Override
    public List<String> header() {
        return columns.stream().map(ParquetColumn::name).toList();
    }

    @Override
    public void use(int... fields) {
        used = fields.clone();
    }

    @Override
    public boolean next() throws IOException {
        try {
            if (result == null) {
                start();
            }
            rowInChunk++;
            while (rowInChunk >= rowsInChunk) {
                if (!nextChunk()) {
                    return false;
                }
            }
            return true;
        } catch (SQLException e) {
            throw new IOException("row " + (rowsBefore + rowInChunk + 1) + ": " + firstLine(e), e);
        }
    }

    private void start() throws SQLException {
        String list =
                Arrays.stream(used)
                        .mapToObj(field -> columns.get(field).sql())
                        .collect(Collectors.joining(", "));
        statement = connection.prepare("SELECT " + list + " FROM read_parquet(?)");
        statement.setString(1, glob);
        result = statement.query();
    }

    private boolean nextChunk() {
        rowsBefore += rowsInChunk;
        rowInChunk = 0;
        rowsInChunk = 0;
        job.checkpoint();
        job.progress("reading " + file, rowsBefore, -1);
        if (!result.nextChunk()) {
            return false;
        }
        DuckDBDataChunkReader chunk = result.chunk();
        rowsInChunk = chunk.rowCount();
        for (int i = 0; i < used.length; i++) {
            vectors[used[i]] = chunk.vector(i);
        }
        return true;
    }

    @Override
    public long line() {
        return rowsBefore + rowInChunk + 1;
    }

    @Override
    public Optional<ImportProblem> defect(int fieldsNeeded) {
        return Optional.empty();
    }

    @Override
    public boolean isEmpty(int field) {
        return vectors[field].isNull(rowInChunk)
                || (columns.get(field).kind() == ParquetColumn.Kind.TEXT && text(field).isBlank());
    }

    @Override
    public double number(int field) {
        if (vectors[field].isNull(rowInChunk)) {
            return Double.NaN;
        }
        return switch (columns.get(field).kind()) {
            case INTEGER -> vectors[field].getLong(rowInChunk);
            case REAL -> vectors[field].getDouble(rowInChunk);
            case TEXT -> Decimal.toDouble(text(field));
        };
    }

    @Override
    public String text(int field) {
        if (vectors[field].isNull(rowInChunk)) {
            return "";
        }
        return switch (columns.get(field).kind()) {
            case INTEGER -> Long.toString(vectors[field].getLong(rowInChunk));
            case REAL -> real(vectors[field].getDouble(rowInChunk));
            case TEXT -> vectors[field].getString(rowInChunk);
        };
    }

    /**
     * Ids that became floating point on the way, as tables with gaps make them, read like the
     * integers they were.
     */
    private static String real(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public int id(int field, IdDictionary dictionary) {
        return columns.get(field).kind() == ParquetColumn.Kind.INTEGER
                ? dictionary.add(vectors[field].getLong(rowInChunk))
                : dictionary.add(text(field).strip());
    }

    @Override
    public ImportProblem problem(int field, ImportReason kind, String reason) {
        return new ImportProblem(file, rowsBefore + rowInChunk + 1, field + 1L, kind, reason);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown error");
    }

    @Override
    public void close() throws IOException {
        try (DuckDBConnection _ = connection;
                DuckDBPreparedStatement _ = statement;
                DuckDBChunkedResult _ = result) {
            return;
        } catch (SQLException e) {
            throw new IOException("closing " + file + ": " + e.getMessage(), e);
        }
    }
}
