package dev.tessera.figure.export;

import dev.tessera.figure.BarPlot;
import dev.tessera.figure.BarSeries;
import dev.tessera.figure.Figure;
import dev.tessera.figure.HeatMap;
import dev.tessera.figure.HistogramPlot;
import dev.tessera.figure.HistogramSeries;
import dev.tessera.figure.Interval;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.Panel;
import dev.tessera.figure.Plot;
import dev.tessera.figure.ScatterPlot;
import dev.tessera.figure.Smoothing;
import dev.tessera.figure.View;
import dev.tessera.format.AtomicFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a figure as one table in long form, one row a plotted value, with the columns that
 * its plots need: panel (of several), series, x, from, to, category, row, column, y, lower, upper,
 * smoothed. Hidden series are left out; zoom leaves out nothing. Every number reads back as the
 * same double; NaN and Infinity are written as these words.
 */
public final class CsvExport {
    private final CsvTable table;

    private CsvExport(CsvTable table) {
        this.table = table;
    }

    public static void write(Figure figure, Path file) throws IOException {
        AtomicFile.write(file, text(figure));
    }

    /** The table as text, RFC 4180 with line feeds. */
    public static String text(Figure figure) {
        return table(figure, ',');
    }

    /** The table with tabs between columns, as spreadsheets take it from the clipboard. */
    public static String tabbed(Figure figure) {
        return table(figure, '\t');
    }

    private static String table(Figure figure, char separator) {
        CsvTable table = new CsvTable(separator);
        CsvExport export = new CsvExport(table);
        export.addAll(figure);
        table.write();
        export.addAll(figure);
        return table.text();
    }

    private void addAll(Figure figure) {
        for (int i = 0; i < figure.panels().size(); i++) {
            Panel panel = figure.panels().get(i);
            if (figure.panels().size() > 1) {
                table.panel(panel.title().isEmpty() ? Integer.toString(i + 1) : panel.title());
            }
            add(panel.plot(), panel.view());
        }
    }

    private void add(Plot plot, View view) {
        switch (plot) {
            case LinePlot lines ->
                    lines.series().stream()
                            .filter(series -> !view.hides(series.name()))
                            .forEach(series -> addLine(series, lines.smoothing()));
            case BarPlot bars ->
                    bars.series().stream()
                            .filter(series -> !view.hides(series.name()))
                            .forEach(series -> addBars(series, bars.categories()));
            case HistogramPlot histogram ->
                    histogram.series().stream()
                            .filter(series -> !view.hides(series.name()))
                            .forEach(this::addHistogram);
            case HeatMap map -> addCells(map);
            case ScatterPlot scatter -> {
                scatter.points().stream()
                        .filter(points -> !view.hides(points.name()))
                        .forEach(
                                points ->
                                        addPoints(
                                                points.name(),
                                                points.x(),
                                                points.y(),
                                                points.interval()));
                scatter.lines().stream()
                        .filter(line -> !view.hides(line.name()))
                        .forEach(line -> addPoints(line.name(), line.x(), line.y(), line.band()));
            }
        }
    }

    private void addLine(LineSeries series, double smoothing) {
        Numbers smooth = Smoothing.exponential(series.y(), smoothing);
        for (int i = 0; i < series.x().size(); i++) {
            addPoint(series.name(), series.x(), series.y(), series.band(), i);
            if (smoothing > 0 && series.noisy()) {
                table.put(CsvTable.Column.SMOOTHED, smooth.get(i));
            }
            table.endRow();
        }
    }

    private void addPoints(String name, Numbers x, Numbers y, Optional<Interval> interval) {
        for (int i = 0; i < x.size(); i++) {
            addPoint(name, x, y, interval, i);
            table.endRow();
        }
    }

    private void addPoint(String name, Numbers x, Numbers y, Optional<Interval> interval, int i) {
        table.put(CsvTable.Column.SERIES, name);
        table.put(CsvTable.Column.X, x.get(i));
        table.put(CsvTable.Column.Y, y.get(i));
        putInterval(interval, i);
    }

    private void addBars(BarSeries series, List<String> categories) {
        for (int i = 0; i < categories.size(); i++) {
            table.put(CsvTable.Column.SERIES, series.name());
            table.put(CsvTable.Column.CATEGORY, categories.get(i));
            table.put(CsvTable.Column.Y, series.values().get(i));
            putInterval(series.interval(), i);
            table.endRow();
        }
    }

    private void putInterval(Optional<Interval> interval, int i) {
        interval.ifPresent(
                ends -> {
                    table.put(CsvTable.Column.LOWER, ends.lower().get(i));
                    table.put(CsvTable.Column.UPPER, ends.upper().get(i));
                });
    }

    private void addHistogram(HistogramSeries series) {
        for (int i = 0; i < series.counts().size(); i++) {
            table.put(CsvTable.Column.SERIES, series.name());
            table.put(CsvTable.Column.FROM, series.edges().get(i));
            table.put(CsvTable.Column.TO, series.edges().get(i + 1));
            table.put(CsvTable.Column.Y, series.counts().get(i));
            table.endRow();
        }
    }

    private void addCells(HeatMap map) {
        for (int row = 0; row < map.rows(); row++) {
            for (int column = 0; column < map.columns(); column++) {
                table.put(
                        CsvTable.Column.ROW,
                        map.rowNames().isEmpty() ? Integer.toString(row) : map.rowNames().get(row));
                table.put(
                        CsvTable.Column.COLUMN,
                        map.columnNames().isEmpty()
                                ? Integer.toString(column)
                                : map.columnNames().get(column));
                table.put(CsvTable.Column.Y, map.at(row, column));
                table.endRow();
            }
        }
    }
}
