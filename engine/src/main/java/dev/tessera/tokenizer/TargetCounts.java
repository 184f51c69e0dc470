package dev.tessera.tokenizer;

import dev.tessera.format.FormatException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How often each item of an index is a target.
 *
 * @param counts one number an item of the index
 * @param known targets counted
 * @param unknown targets whose item the index lacks
 */
@SuppressWarnings("ArrayRecordComponent") // the array is the payload: large, never compared
public record TargetCounts(long[] counts, long known, long unknown) {
    private static final Set<String> ITEM_NAMES =
            Set.of("item", "itemid", "item_id", "target", "target_item", "targetitem");
    private static final Set<String> COUNT_NAMES = Set.of("count", "counts", "n", "weight");

    /**
     * Reads a CSV table with a column of item ids, and optionally one of counts (otherwise each
     * line counts once). A header names them ({@code "item"}, {@code "count"}); without one the
     * first column is the item and a second one the count.
     */
    public static TargetCounts read(Path csv, List<String> items) throws IOException {
        List<List<String>> table = table(csv);
        if (table.isEmpty()) {
            throw new FormatException(csv, "has no lines, expected a column of item ids");
        }
        List<String> header =
                table.getFirst().stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
        OptionalInt itemColumn = column(header, ITEM_NAMES);
        boolean named = itemColumn.isPresent();
        int item = itemColumn.orElse(0);
        OptionalInt count =
                named
                        ? column(header, COUNT_NAMES)
                        : header.size() > 1 ? OptionalInt.of(1) : OptionalInt.empty();
        return tally(
                csv,
                named ? table.subList(1, table.size()) : table,
                item,
                count,
                items,
                named ? 2 : 1);
    }

    private static OptionalInt column(List<String> header, Set<String> names) {
        for (int i = 0; i < header.size(); i++) {
            if (names.contains(header.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static TargetCounts tally(
            Path csv,
            List<List<String>> rows,
            int itemColumn,
            OptionalInt countColumn,
            List<String> items,
            int firstLine)
            throws FormatException {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            index.put(items.get(i), i);
        }
        long[] counts = new long[items.size()];
        long known = 0;
        long unknown = 0;
        for (int i = 0; i < rows.size(); i++) {
            long times =
                    countColumn.isPresent()
                            ? count(csv, firstLine + i, rows.get(i).get(countColumn.getAsInt()))
                            : 1;
            Integer row = index.get(rows.get(i).get(itemColumn).strip());
            if (row == null) {
                unknown += times;
            } else {
                counts[row] += times;
                known += times;
            }
        }
        if (known == 0) {
            throw new FormatException(
                    csv,
                    "none of its "
                            + rows.size()
                            + " targets is an item of the index; ids here look like '"
                            + (rows.isEmpty() ? "" : rows.getFirst().get(itemColumn))
                            + "', in the index like '"
                            + items.getFirst()
                            + "'");
        }
        return new TargetCounts(counts, known, unknown);
    }

    private static long count(Path csv, int line, String text) throws FormatException {
        if (!text.strip().matches("[0-9]{1,15}")) {
            throw new FormatException(
                    csv,
                    "record "
                            + line
                            + " has the count '"
                            + text
                            + "', expected a whole number of at least 0");
        }
        return Long.parseLong(text.strip());
    }

    private static List<List<String>> table(Path csv) throws IOException {
        if (!Files.isRegularFile(csv)) {
            throw new FormatException(csv, "is no file; give the path of a CSV table of targets");
        }
        List<List<String>> table = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT * FROM read_csv(?, header = false, all_varchar = true)")) {
            select.setString(1, csv.toString());
            try (ResultSet rows = select.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        String cell = rows.getString(i);
                        row.add(cell == null ? "" : cell);
                    }
                    table.add(row);
                }
            }
        } catch (SQLException e) {
            throw new FormatException(
                    csv,
                    "cannot be read as a CSV table: "
                            + e.getMessage().lines().findFirst().orElse(""),
                    e);
        }
        return table;
    }
}
