package dev.tessera.app.panel.experiments;

import dev.tessera.experiment.FinalMetric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Metrics of several runs as tables that leave the window. */
final class MetricTables {
    private static final String NONE = "\u2013";

    private MetricTables() {}

    /** Four decimals, the interval behind the value, the best of each line bold. */
    static TextTable shown(String title, List<String> runs, List<MetricLine> lines) {
        List<String> header = new ArrayList<>(List.of(title));
        header.addAll(runs);
        List<List<String>> rows = new ArrayList<>();
        List<List<Boolean>> bold = new ArrayList<>();
        for (MetricLine line : lines) {
            List<String> cells = new ArrayList<>(List.of(line.title()));
            List<Boolean> best = new ArrayList<>(List.of(false));
            for (MetricLine.Cell cell : line.cells()) {
                cells.add(cell.value().map(MetricTables::shown).orElse(NONE));
                best.add(cell.best());
            }
            rows.add(cells);
            bold.add(best);
        }
        return new TextTable(header, rightButFirst(header), rows, bold);
    }

    private static String shown(FinalMetric metric) {
        String value = number(metric.value());
        return interval(metric).map(ends -> value + " [" + ends + "]").orElse(value);
    }

    /** "0.0412, 0.0531". */
    static Optional<String> interval(FinalMetric metric) {
        return metric.low().isPresent() && metric.high().isPresent()
                ? Optional.of(
                        number(metric.low().getAsDouble())
                                + ", "
                                + number(metric.high().getAsDouble()))
                : Optional.empty();
    }

    static String number(double value) {
        return Double.isNaN(value)
                ? NONE
                : String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.4f" : "%.2f", value);
    }

    /** With a sign, and a minus as wide as the plus; an equals sign for none. */
    static String signed(double delta) {
        if (delta == 0) {
            return "=";
        }
        String size = number(Math.abs(delta));
        return (delta < 0 ? "\u2212" : "+") + size;
    }

    /** Every digit; the ends of the intervals have columns. */
    static TextTable exact(String title, List<String> runs, List<MetricLine> lines) {
        List<String> header = new ArrayList<>(List.of(title, "rules"));
        for (String run : runs) {
            header.addAll(List.of(run, run + " low", run + " high"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (MetricLine line : lines) {
            List<String> cells = new ArrayList<>(List.of(line.title(), line.rules()));
            for (MetricLine.Cell cell : line.cells()) {
                cells.add(cell.value().map(metric -> text(metric.value())).orElse(""));
                cells.add(cell.value().map(metric -> text(metric.low())).orElse(""));
                cells.add(cell.value().map(metric -> text(metric.high())).orElse(""));
            }
            rows.add(cells);
        }
        return new TextTable(header, rightButFirst(header), rows);
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? text(value.getAsDouble()) : "";
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static List<Boolean> rightButFirst(List<String> header) {
        List<Boolean> right = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            right.add(i > 0);
        }
        return right;
    }
}
