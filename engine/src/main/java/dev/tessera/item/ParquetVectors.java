package dev.tessera.item;

import dev.tessera.format.FormatException;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Vectors and the item ids they belong to, from a list column of a Parquet file. */
record ParquetVectors(List<String> ids, ItemVectors vectors) {

    static ParquetVectors read(Path file, String idColumn, String vectorColumn) throws IOException {
        String query =
                "SELECT CAST("
                        + quoted(idColumn)
                        + " AS VARCHAR), CAST("
                        + quoted(vectorColumn)
                        + " AS FLOAT[]) FROM read_parquet(?)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            requireColumns(connection, file, idColumn, vectorColumn);
            try (PreparedStatement select = connection.prepareStatement(query)) {
                select.setString(1, file.toString());
                try (ResultSet rows = select.executeQuery()) {
                    return collect(file, rows);
                }
            }
        } catch (SQLException e) {
            throw new FormatException(
                    file, "cannot be read as a Parquet file of vectors: " + e.getMessage(), e);
        }
    }

    private static void requireColumns(Connection connection, Path file, String... wanted)
            throws SQLException, FormatException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement none =
                connection.prepareStatement("SELECT * FROM read_parquet(?) LIMIT 0")) {
            none.setString(1, file.toString());
            try (ResultSet rows = none.executeQuery()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getMetaData().getColumnName(i));
                }
            }
        }
        for (String column : wanted) {
            if (!columns.contains(column)) {
                throw new FormatException(
                        file,
                        "has no column '"
                                + column
                                + "', only "
                                + columns
                                + "; set item.files.idColumn and item.files.vectorColumn");
            }
        }
    }

    private static ParquetVectors collect(Path file, ResultSet rows)
            throws SQLException, FormatException {
        List<String> ids = new ArrayList<>();
        List<Object[]> vectors = new ArrayList<>();
        while (rows.next()) {
            String where = "row " + (ids.size() + 1);
            if (rows.getString(1) == null || rows.getArray(2) == null) {
                throw new FormatException(file, where + " lacks an item id or a vector");
            }
            Object[] vector = (Object[]) rows.getArray(2).getArray();
            if (vector.length == 0
                    || (!vectors.isEmpty() && vector.length != vectors.getFirst().length)) {
                throw new FormatException(
                        file,
                        where
                                + " has a vector of "
                                + vector.length
                                + " numbers, expected "
                                + (vectors.isEmpty()
                                        ? "at least 1"
                                        : vectors.getFirst().length + " as in row 1"));
            }
            ids.add(rows.getString(1));
            vectors.add(vector);
        }
        if (ids.isEmpty()) {
            throw new FormatException(file, "has no rows");
        }
        return new ParquetVectors(ids, pack(file, vectors));
    }

    private static ItemVectors pack(Path file, List<Object[]> vectors) throws FormatException {
        int width = vectors.getFirst().length;
        float[] data = new float[Math.multiplyExact(vectors.size(), width)];
        for (int i = 0; i < data.length; i++) {
            if (!(vectors.get(i / width)[i % width] instanceof Float number)
                    || !Float.isFinite(number)) {
                throw new FormatException(
                        file,
                        "row "
                                + (i / width + 1)
                                + " has "
                                + vectors.get(i / width)[i % width]
                                + " at place "
                                + (i % width + 1)
                                + " of its vector, expected finite numbers");
            }
            data[i] = number;
        }
        return new ItemVectors(vectors.size(), width, data);
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
