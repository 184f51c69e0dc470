package dev.tessera.figure;

import com.fasterxml.jackson.annotation.JsonTypeName;

import java.util.List;
import java.util.Objects;

/**
 * A grid of coloured cells with a colour bar. On axes of numbers, cell (row, column) fills the
 * column-th part of the x axis and the row-th part of the y axis, counted from the axis' start;
 * both axes then need a range. With names for rows or columns, cells are read like a table: the
 * first row on top.
 *
 * @param value label, unit, scale and (optional) range of the colour bar
 * @param values row-major, NaN for an empty cell
 * @param rowNames one a row, or none for an axis of numbers
 * @param columnNames one a column, or none for an axis of numbers
 */
@JsonTypeName("heatMap")
public record HeatMap(
        Axis x,
        Axis y,
        Axis value,
        int rows,
        int columns,
        Numbers values,
        List<String> rowNames,
        List<String> columnNames)
        implements Plot {
    public HeatMap {
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        Objects.requireNonNull(value, "value");
        rowNames = List.copyOf(rowNames);
        columnNames = List.copyOf(columnNames);
        if (rows < 0 || columns < 0 || (long) rows * columns != values.size()) {
            throw new IllegalArgumentException(
                    "heat map of "
                            + rows
                            + " x "
                            + columns
                            + " cells has "
                            + values.size()
                            + " values, expected one a cell");
        }
        requireNamed("row", rows, rowNames, y);
        requireNamed("column", columns, columnNames, x);
    }

    public HeatMap(Axis x, Axis y, Axis value, int rows, int columns, Numbers values) {
        this(x, y, value, rows, columns, values, List.of(), List.of());
    }

    private static void requireNamed(String what, int count, List<String> names, Axis axis) {
        if (!names.isEmpty() && names.size() != count) {
            throw new IllegalArgumentException(
                    "heat map: "
                            + names.size()
                            + " "
                            + what
                            + " names for "
                            + count
                            + " "
                            + what
                            + "s, expected one each or none");
        }
        if (names.isEmpty() && axis.range().isEmpty()) {
            throw new IllegalArgumentException(
                    "heat map: "
                            + what
                            + "s have no names and axis '"
                            + axis.label()
                            + "' has no range, expected one of them");
        }
    }

    /** The value of a cell. */
    public double at(int row, int column) {
        return values.get(row * columns + column);
    }
}
