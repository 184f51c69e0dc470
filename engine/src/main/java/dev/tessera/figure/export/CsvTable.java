package dev.tessera.figure.export;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A table that is filled twice with the same rows: first to learn which columns any row uses, then,
 * after {@link #write}, to write those. So a million rows are never held but as text.
 */
@SuppressWarnings("EnumOrdinal") // Cells of a row lie in the order of the columns' declaration.
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

    private final char separator;
    private final Set<Column> used = EnumSet.of(Column.SERIES, Column.Y);
    private final String[] row = new String[Column.values().length];
    private final StringBuilder text = new StringBuilder();
    private String panel = "";
    private boolean writing;

    CsvTable(char separator) {
        this.separator = separator;
    }

    /** Ends the first filling. */
    void write() {
        writing = true;
        String before = "";
        for (Column column : used) {
            text.append(before).append(column.name().toLowerCase(Locale.ROOT));
            before = Character.toString(separator);
        }
        text.append('\n');
    }

    /** Names the panel of all rows that follow. */
    void panel(String title) {
        used.add(Column.PANEL);
        panel = title;
    }

    void put(Column column, String text) {
        used.add(column);
        row[column.ordinal()] = text;
    }

    /** Writes the shortest text that reads back as the same double. */
    void put(Column column, double value) {
        if (!writing) {
            used.add(column);
            return;
        }
        String text = Double.toString(value);
        put(column, text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }

    void endRow() {
        if (writing) {
            row[Column.PANEL.ordinal()] = panel;
            boolean first = true;
            for (Column column : used) {
                if (!first) {
                    text.append(separator);
                }
                first = false;
                String cell = row[column.ordinal()];
                text.append(cell == null ? "" : quoted(cell));
            }
            text.append('\n');
        }
        Arrays.fill(row, null);
    }

    String text() {
        return text.toString();
    }

    private String quoted(String cell) {
        boolean plain =
                cell.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
