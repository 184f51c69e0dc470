package dev.tessera.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Recommenders by metrics, ready for a paper: as LaTeX (booktabs), Markdown and CSV. In the first
 * two the best of each column is bold and the ends of its interval follow a value; CSV has the ends
 * of the interval in columns.
 *
 * @param metrics names of the columns: {@code HR@10}
 * @param rows one a recommender
 */
public record MetricTable(List<String> metrics, List<Row> rows) {
    private static final int DIGITS = 4;

    /**
     * What one recommender achieved.
     *
     * @param values in the order of the columns; empty where it was not measured
     */
    public record Row(String recommender, List<Optional<MetricValue>> values) {
        public Row {
            values = List.copyOf(values);
        }
    }

    public MetricTable {
        metrics = List.copyOf(metrics);
        rows = List.copyOf(rows);
    }

    /** The table of results under these metrics. */
    public static MetricTable of(List<EvaluationResult> results, List<String> metrics) {
        return new MetricTable(
                metrics,
                results.stream()
                        .map(
                                result ->
                                        new Row(
                                                result.recommender(),
                                                metrics.stream()
                                                        .map(metric -> find(result, metric))
                                                        .toList()))
                        .toList());
    }

    private static Optional<MetricValue> find(EvaluationResult result, String metric) {
        return result.metrics().stream().filter(value -> value.name().equals(metric)).findFirst();
    }

    /**
     * Whether a cell has the largest value of a rank metric; more coverage or novelty is not better
     * as such.
     */
    public boolean isBest(int row, int column) {
        if (metrics.get(column).startsWith("coverage")
                || metrics.get(column).startsWith("novelty")) {
            return false;
        }
        Optional<MetricValue> own = rows.get(row).values().get(column);
        return rows.size() > 1
                && own.isPresent()
                && rows.stream()
                        .flatMap(other -> other.values().get(column).stream())
                        .allMatch(other -> other.value() <= own.get().value());
    }

    /** For a LaTeX document that uses booktabs. */
    public String latex() {
        StringBuilder text = new StringBuilder();
        text.append("\\begin{tabular}{l")
                .append("r".repeat(metrics.size()))
                .append("}\n\\toprule\n");
        text.append(" & ")
                .append(
                        metrics.stream()
                                .map(MetricTable::escape)
                                .collect(Collectors.joining(" & ")))
                .append(" \\\\\n\\midrule\n");
        for (int row = 0; row < rows.size(); row++) {
            text.append(escape(rows.get(row).recommender()));
            for (int column = 0; column < metrics.size(); column++) {
                text.append(" & ").append(latex(row, column));
            }
            text.append(" \\\\\n");
        }
        return text.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private String latex(int row, int column) {
        Optional<MetricValue> value = rows.get(row).values().get(column);
        if (value.isEmpty()) {
            return "--";
        }
        String number = number(value.get().value());
        String shown = isBest(row, column) ? "\\textbf{" + number + "}" : number;
        return value.get()
                .interval()
                .map(
                        ends ->
                                shown
                                        + " \\scriptsize[%s, %s]"
                                                .formatted(number(ends.low()), number(ends.high())))
                .orElse(shown);
    }

    private static String escape(String text) {
        return text.replace("\\", "\\textbackslash ")
                .replaceAll("([&%$#_{}])", "\\\\$1")
                .replace("~", "\\textasciitilde ")
                .replace("^", "\\textasciicircum ");
    }

    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| Recommender | ").append(String.join(" | ", metrics)).append(" |\n|---");
        text.append("|--:".repeat(metrics.size())).append("|\n");
        for (int row = 0; row < rows.size(); row++) {
            int r = row;
            text.append("| ").append(rows.get(row).recommender().replace("|", "\\|")).append(" | ");
            text.append(
                            IntStream.range(0, metrics.size())
                                    .mapToObj(column -> markdown(r, column))
                                    .collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        return text.toString();
    }

    private String markdown(int row, int column) {
        Optional<MetricValue> value = rows.get(row).values().get(column);
        if (value.isEmpty()) {
            return "–";
        }
        String number = number(value.get().value());
        String shown = isBest(row, column) ? "**" + number + "**" : number;
        return value.get()
                .interval()
                .map(ends -> shown + " [%s, %s]".formatted(number(ends.low()), number(ends.high())))
                .orElse(shown);
    }

    /** With every digit, and the ends of the intervals as columns of their own. */
    public String csv() {
        List<String> heads = new ArrayList<>(List.of("recommender"));
        metrics.forEach(metric -> heads.addAll(List.of(metric, metric + " low", metric + " high")));
        StringBuilder text = new StringBuilder();
        line(text, heads);
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.recommender()));
            for (Optional<MetricValue> value : row.values()) {
                cells.add(value.map(v -> Double.toString(v.value())).orElse(""));
                Optional<Interval> ends = value.flatMap(MetricValue::interval);
                cells.add(ends.map(i -> Double.toString(i.low())).orElse(""));
                cells.add(ends.map(i -> Double.toString(i.high())).orElse(""));
            }
            line(text, cells);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(MetricTable::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\\n\\r]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** As shown in tables: four decimals. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%." + DIGITS + "f", value);
    }
}
