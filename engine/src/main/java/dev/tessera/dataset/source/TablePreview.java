package dev.tessera.dataset.source;

import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.source.LogPreview.ColumnKind;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the first rows of a table; where user and item are known, each is checked as on import. */
final class TablePreview {
    private final Table table;
    private final List<String> header;
    private final List<Role> roles;
    private final Import run;
    private final Columns columns;

    TablePreview(Table table, List<String> header, Import run) {
        this.table = table;
        this.header = header;
        this.run = run;
        roles = ColumnGuess.roles(header, run.config().columns());
        columns =
                Columns.of(
                        header,
                        roles,
                        ColumnGuess.valueName(header, roles, run.config().columns()));
    }

    LogPreview.Content read(int rows) throws IOException {
        InteractionSink sink = run.sink(columns.shape());
        TableLog.FieldRow row = new TableLog.FieldRow(table, columns);
        boolean mapped = roles.contains(Role.USER) && roles.contains(Role.ITEM);
        int needed = mapped ? columns.fieldsNeeded() : 1;
        List<LogPreview.Line> lines = new ArrayList<>();
        boolean more = table.next();
        for (; more && lines.size() < rows; more = table.next()) {
            if (mapped) {
                TableLog.add(row, needed, sink);
            }
            Optional<ImportProblem> problem =
                    mapped ? run.problems().takeLatest() : table.defect(needed);
            lines.add(LogPreview.Line.of(table.line(), texts(), problem));
        }
        boolean timed = roles.contains(Role.TIME) && sink.times().known();
        return new LogPreview.Content(
                table instanceof Delimited text ? text.separator() : "",
                columns(lines),
                lines,
                timed ? sink.times().describe() : "none",
                !more);
    }

    private List<String> texts() {
        return IntStream.range(0, header.size()).mapToObj(table::text).toList();
    }

    private List<LogPreview.Column> columns(List<LogPreview.Line> lines) {
        return IntStream.range(0, header.size())
                .mapToObj(
                        field ->
                                new LogPreview.Column(
                                        header.get(field),
                                        kind(
                                                lines.stream()
                                                        .map(line -> line.fields().get(field))
                                                        .filter(text -> !text.isBlank())
                                                        .toList()),
                                        Optional.ofNullable(roles.get(field))))
                .toList();
    }

    /** What nearly all of the values are: a broken line makes no text of a column of numbers. */
    private static ColumnKind kind(List<String> values) {
        if (values.isEmpty()) {
            return ColumnKind.EMPTY;
        }
        long numbers =
                values.stream().filter(text -> !Double.isNaN(Decimal.toDouble(text))).count();
        long dates = values.stream().filter(text -> !Double.isNaN(Dates.toSeconds(text))).count();
        double most = 0.8 * values.size();
        return numbers >= most
                ? ColumnKind.NUMBER
                : dates >= most ? ColumnKind.DATE : ColumnKind.TEXT;
    }
}
