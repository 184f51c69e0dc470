package dev.tessera.figure.export;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Rows whose columns come to light as they are filled; a column that no row uses is not written.
 */
final class CsvTable {

    /** All columns a figure may need, in the order they are written. */
    enum Column {
        PANEL,
        SERIES,
        X,
        FROM,
        TO,
        CATEGORY,
        ROW,
        COLUMN,
        Y,
        LOWER,
        UPPER,
        SMOOTHED
    }

    private final List<Map<Column, String>> rows = new ArrayList<>();
    private final Map<Column, String> fixed = new EnumMap<>(Column.class);
    private final Set<Column> used = EnumSet.of(Column.SERIES, Column.Y);
    private Map<Column, String> row = new EnumMap<>(Column.class);

    /** Writes {@code text} into all rows that follow. */
    void always(Column column, String text) {
        fixed.put(column, text);
    }

    void put(Column column, String text) {
        row.put(column, text);
    }

    /** Writes the shortest text that reads back as the same double. */
    void put(Column column, double value) {
        String text = Double.toString(value);
        put(column, text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }

    void endRow() {
        row.putAll(fixed);
        used.addAll(row.keySet());
        rows.add(row);
        row = new EnumMap<>(Column.class);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        StringJoiner header = new StringJoiner(",");
        used.forEach(column -> header.add(column.name().toLowerCase(Locale.ROOT)));
        text.append(header).append('\n');
        for (Map<Column, String> cells : rows) {
            StringJoiner line = new StringJoiner(",");
            used.forEach(column -> line.add(quoted(cells.getOrDefault(column, ""))));
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
