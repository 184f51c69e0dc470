package dev.tessera.app.panel.experiments;

import dev.tessera.experiment.Run;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All runs as one table at one moment; never changed once built. Rows are in the order of the runs.
 * A column has its texts and, where its values have an order of their own, its numbers under the
 * same id in tables of their own.
 */
final class RunFrame {
    /** How far a metric's interval reaches. */
    record Ends(DoubleColumn low, DoubleColumn high) {}

    private final List<Run> runs;
    private final Map<String, RunColumn> columns = new LinkedHashMap<>();
    private final Table texts;
    private final Table numbers;
    private final Map<String, Ends> intervals;
    private final Map<String, ColumnFormat> formats = new HashMap<>();
    private final Map<String, StringColumn> textById = new HashMap<>();
    private final Map<String, DoubleColumn> numberById = new HashMap<>();

    RunFrame(
            List<Run> runs,
            List<RunColumn> columns,
            Table texts,
            Table numbers,
            Map<String, Ends> intervals) {
        this.runs = List.copyOf(runs);
        columns.forEach(column -> this.columns.put(column.id(), column));
        this.texts = texts;
        this.numbers = numbers;
        this.intervals = intervals;
        texts.columns().forEach(column -> textById.put(column.name(), (StringColumn) column));
        for (var column : numbers.columns()) {
            DoubleColumn values = (DoubleColumn) column;
            numberById.put(column.name(), values);
            formats.put(column.name(), ColumnFormat.of(values.asDoubleArray()));
        }
    }

    List<Run> runs() {
        return runs;
    }

    List<RunColumn> columns() {
        return List.copyOf(columns.values());
    }

    Optional<RunColumn> column(String id) {
        return Optional.ofNullable(columns.get(id));
    }

    /** The texts of all columns that are text; a column is named by its id. */
    Table texts() {
        return texts;
    }

    /** The numbers of all columns that have an order of numbers; a column is named by its id. */
    Table numbers() {
        return numbers;
    }

    Optional<StringColumn> textsOf(RunColumn column) {
        return Optional.ofNullable(textById.get(column.id()));
    }

    Optional<DoubleColumn> numbersOf(RunColumn column) {
        return Optional.ofNullable(numberById.get(column.id()));
    }

    /** NaN where the run has none, or the column has no numbers. */
    double number(int row, RunColumn column) {
        DoubleColumn values = numberById.get(column.id());
        return values == null ? Double.NaN : values.getDouble(row);
    }

    /** What a cell says: the setting as it was typed, a number in the column's format. */
    String text(int row, RunColumn column) {
        StringColumn values = textById.get(column.id());
        return values == null ? format(column, number(row, column)) : values.get(row);
    }

    /** A number as this column writes its own. */
    String format(RunColumn column, double number) {
        ColumnFormat format = formats.get(column.id());
        return format == null ? "" : format.text(number);
    }

    Optional<Ends> interval(RunColumn column) {
        return Optional.ofNullable(intervals.get(column.id()));
    }
}
