package dev.tessera.app.panel.experiments;

import dev.tessera.app.panel.experiments.TextTable.Format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shown runs and columns as a table for other programs and papers. */
final class RunTableExport {
    private final RunTexts texts;

    RunTableExport(RunTexts texts) {
        this.texts = texts;
    }

    /** For CSV every digit, and the ends of intervals in columns of their own; else as shown. */
    TextTable table(RunFrame frame, List<Line> lines, List<String> ids, Format format) {
        List<RunColumn> columns =
                ids.stream().map(frame::column).flatMap(Optional::stream).toList();
        boolean exact = format == Format.CSV;
        List<String> header = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (RunColumn column : columns) {
            String title = texts.title(column).getValue();
            header.add(title);
            right.add(column.isNumber());
            if (exact && frame.interval(column).isPresent()) {
                header.addAll(List.of(title + " low", title + " high"));
                right.addAll(List.of(true, true));
            }
        }
        Instant now = Instant.now();
        List<List<String>> rows =
                lines.stream()
                        .filter(Line.OfRun.class::isInstance)
                        .map(Line.OfRun.class::cast)
                        .map(line -> exact ? exact(line, columns) : shown(line, columns, now))
                        .toList();
        return new TextTable(header, right, rows);
    }

    private List<String> shown(Line.OfRun line, List<RunColumn> columns, Instant now) {
        return columns.stream()
                .map(
                        column ->
                                column.kind() == RunColumn.Kind.TIME
                                        ? Times.absolute(line.run().started())
                                        : texts.cell(line, column, now))
                .toList();
    }

    private static List<String> exact(Line.OfRun line, List<RunColumn> columns) {
        List<String> cells = new ArrayList<>();
        for (RunColumn column : columns) {
            cells.add(exact(line, column));
            line.frame()
                    .interval(column)
                    .ifPresent(
                            ends -> {
                                cells.add(number(ends.low().getDouble(line.row())));
                                cells.add(number(ends.high().getDouble(line.row())));
                            });
        }
        return cells;
    }

    private static String exact(Line.OfRun line, RunColumn column) {
        return switch (column.kind()) {
            case TIME -> line.run().started().toString();
            case NUMBER, DURATION, FLAG ->
                    line.frame().textsOf(column).isPresent()
                            ? line.frame().text(line.row(), column)
                            : number(line.frame().number(line.row(), column));
            case TEXT, STATUS, TAGS -> line.frame().text(line.row(), column);
        };
    }

    private static String number(double number) {
        return Double.isNaN(number) ? "" : Double.toString(number);
    }
}
