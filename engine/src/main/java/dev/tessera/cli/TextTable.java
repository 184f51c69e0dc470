package dev.tessera.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows set in columns for a terminal: text left, numbers right. */
final class TextTable {
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        this.header = List.of(header);
    }

    TextTable row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        if (row.size() != header.size()) {
            throw new IllegalArgumentException(
                    "a row has " + row.size() + " cells, the header " + header.size());
        }
        rows.add(row);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The same for a document. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| ").append(String.join(" | ", header)).append(" |\n");
        text.append('|').append("---|".repeat(header.size())).append('\n');
        rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
        return text.toString();
    }

    @Override
    public String toString() {
        int[] widths = new int[header.size()];
        boolean[] numeric = new boolean[header.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] =
                    Math.max(
                            width(header.get(column)),
                            rows.stream().mapToInt(row -> width(row.get(at))).max().orElse(0));
            numeric[column] =
                    !rows.isEmpty()
                            && rows.stream()
                                    .allMatch(row -> row.get(at).matches("[-+]?[0-9.,]+.*|-|"));
        }
        StringBuilder text = new StringBuilder();
        line(text, header, widths, numeric);
        for (int width : widths) {
            text.append("-".repeat(width)).append("  ");
        }
        text.setLength(text.length() - 2);
        text.append('\n');
        rows.forEach(row -> line(text, row, widths, numeric));
        return text.toString();
    }

    private static void line(
            StringBuilder text, List<String> cells, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String gap = " ".repeat(widths[column] - width(cell));
            line.append(numeric[column] ? gap + cell : cell + gap).append("  ");
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    /** Columns a terminal needs: two for each ideograph. */
    private static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return Character.isIdeographic(c) || (c >= 0xFF00 && c <= 0xFF60);
    }
}
