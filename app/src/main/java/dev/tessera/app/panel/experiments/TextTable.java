package dev.tessera.app.panel.experiments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table as it leaves the window.
 *
 * @param right which columns hold numbers
 * @param emphasis which cells are set bold where a format can: one flag a cell
 */
record TextTable(
        List<String> header,
        List<Boolean> right,
        List<List<String>> rows,
        List<List<Boolean>> emphasis) {

    /** The formats a table can be written in. */
    enum Format {
        CSV("csv"),
        LATEX("tex"),
        MARKDOWN("md");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        String ending() {
            return ending;
        }
    }

    TextTable(List<String> header, List<Boolean> right, List<List<String>> rows) {
        this(
                header,
                right,
                rows,
                rows.stream().map(row -> row.stream().map(_ -> false).toList()).toList());
    }

    String write(Format format) {
        return switch (format) {
            case CSV -> csv();
            case LATEX -> latex();
            case MARKDOWN -> markdown();
        };
    }

    private String csv() {
        return IntStream.rangeClosed(-1, rows.size() - 1)
                .mapToObj(row -> row < 0 ? header : rows.get(row))
                .map(row -> row.stream().map(TextTable::csv).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String csv(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    private String markdown() {
        StringBuilder text = new StringBuilder();
        line(text, header.stream().map(TextTable::markdown).toList());
        line(text, right.stream().map(number -> number ? "---:" : "---").toList());
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            line(
                    text,
                    cells(
                            row,
                            (cell, bold) -> bold ? "**" + markdown(cell) + "**" : markdown(cell)));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String markdown(String cell) {
        return cell.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", " ");
    }

    /** A tabular of the booktabs package. */
    private String latex() {
        StringBuilder text = new StringBuilder("% \\usepackage{booktabs}\n\\begin{tabular}{");
        right.forEach(number -> text.append(number ? 'r' : 'l'));
        text.append("}\n\\toprule\n");
        row(text, header.stream().map(TextTable::latex).toList());
        text.append("\\midrule\n");
        for (int i = 0; i < rows.size(); i++) {
            row(
                    text,
                    cells(i, (cell, bold) -> bold ? "\\textbf{" + latex(cell) + "}" : latex(cell)));
        }
        return text.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(String.join(" & ", cells)).append(" \\\\\n");
    }

    private interface Cell {
        String of(String text, boolean bold);
    }

    private List<String> cells(int row, Cell cell) {
        return IntStream.range(0, header.size())
                .mapToObj(i -> cell.of(rows.get(row).get(i), emphasis.get(row).get(i)))
                .toList();
    }

    private static String latex(String cell) {
        StringBuilder text = new StringBuilder();
        cell.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '\\' -> text.append("\\textbackslash{}");
                                case '~' -> text.append("\\textasciitilde{}");
                                case '^' -> text.append("\\textasciicircum{}");
                                case '&', '%', '$', '#', '_', '{', '}' ->
                                        text.append('\\').appendCodePoint(c);
                                case '<', '>', '|' ->
                                        text.append('$').appendCodePoint(c).append('$');
                                case '\u2212' -> text.append("$-$");
                                case '\u0394' -> text.append("$\\Delta$");
                                case '\n', '\r' -> text.append(' ');
                                default -> text.appendCodePoint(c);
                            }
                        });
        return text.toString();
    }
}
