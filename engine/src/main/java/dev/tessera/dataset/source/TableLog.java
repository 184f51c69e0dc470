package dev.tessera.dataset.source;

import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;

import java.io.IOException;
import java.util.Optional;

/** Reads the interactions of a table whose columns are known. */
final class TableLog {
    private TableLog() {}

    /** Reads all rows still to come. */
    static InteractionSink read(Table table, Columns columns, Import run) throws IOException {
        InteractionSink sink = run.sink(columns.shape());
        table.use(columns.fields());
        FieldRow row = new FieldRow(table, columns);
        int needed = columns.fieldsNeeded();
        while (table.next()) {
            add(row, needed, sink);
        }
        return sink;
    }

    /** Enters the row a table stands on, or what is wrong with it. */
    static void add(FieldRow row, int fieldsNeeded, InteractionSink sink) {
        Optional<ImportProblem> defect = row.table().defect(fieldsNeeded);
        if (defect.isPresent()) {
            sink.malformed(defect.get());
        } else {
            sink.add(row);
        }
    }

    /** The current row of a table, seen through its column mapping. */
    record FieldRow(Table table, Columns columns) implements Row {
        @Override
        public boolean isEmpty(Role role) {
            return table.isEmpty(columns.field(role));
        }

        @Override
        public int id(Role role, IdDictionary dictionary) {
            return table.id(columns.field(role), dictionary);
        }

        @Override
        public double number(Role role) {
            return table.number(columns.field(role));
        }

        @Override
        public String text(Role role) {
            return table.text(columns.field(role));
        }

        @Override
        public ImportProblem problem(Role role, ImportReason kind, String reason) {
            return table.problem(
                    columns.field(role), kind, "column '" + columns.name(role) + "': " + reason);
        }
    }
}
