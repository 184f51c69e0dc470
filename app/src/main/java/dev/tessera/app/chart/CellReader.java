package dev.tessera.app.chart;

import dev.tessera.figure.Axis;
import dev.tessera.figure.HeatMap;
import dev.tessera.figure.draw.PanelArea;

import java.util.List;
import java.util.Optional;

/** Reads the cell of a heat map under the pointer. */
final class CellReader {
    private final int panel;
    private final HeatMap map;
    private final PanelArea area;

    CellReader(int panel, HeatMap map, PanelArea area) {
        this.panel = panel;
        this.map = map;
        this.area = area;
    }

    Optional<Reading> at(double x, double y) {
        int column = index(area.atX(x), map.x(), map.columnNames(), map.columns());
        int row = index(area.atY(y), map.y(), map.rowNames(), map.rows());
        if (column < 0 || row < 0) {
            return Optional.empty();
        }
        double value = map.at(row, column);
        return Optional.of(
                new Reading(
                        panel,
                        name(map.y(), map.rowNames(), map.rows(), row),
                        List.of(
                                new Reading.Row(
                                        -1,
                                        map.x().label(),
                                        place(map.x(), map.columnNames(), map.columns(), column)),
                                new Reading.Row(
                                        -1,
                                        map.value().label(),
                                        Double.isNaN(value)
                                                ? "–"
                                                : Written.value(value, map.value()))),
                        List.of(),
                        Optional.empty(),
                        Optional.of(
                                new Pick(
                                        panel, map.value().text(), row * map.columns() + column))));
    }

    /** Index of the cell in which a number of the axis lies, -1 for none. */
    private static int index(double value, Axis axis, List<String> names, int count) {
        double from = names.isEmpty() ? axis.range().orElseThrow().from() : 0;
        double to = names.isEmpty() ? axis.range().orElseThrow().to() : count;
        double share = (value - from) / (to - from);
        return share >= 0 && share < 1 ? (int) (share * count) : -1;
    }

    private static String name(Axis axis, List<String> names, int count, int index) {
        String place = place(axis, names, count, index);
        return names.isEmpty() && !axis.label().isEmpty() ? axis.label() + " " + place : place;
    }

    /** The cell's name, its number, or the numbers it reaches over. */
    private static String place(Axis axis, List<String> names, int count, int index) {
        if (!names.isEmpty()) {
            return names.get(index);
        }
        Axis.Range range = axis.range().orElseThrow();
        double width = (range.to() - range.from()) / count;
        double start = range.from() + index * width;
        return width == 1
                ? Written.value(start, axis)
                : Written.value(start, axis) + " – " + Written.value(start + width, axis);
    }
}
