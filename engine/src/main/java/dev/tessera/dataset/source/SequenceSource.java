package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.DatasetFormat;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;
import dev.tessera.dataset.TextEncoding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lines {@code user item item ...}, the items of a user in order of time.
 *
 * @param attributes JSON object from item to its attributes, if there is one beside the log
 */
record SequenceSource(Path log, Optional<Path> attributes) implements Source {
    @Override
    public String describe() {
        return "user sequences, a line 'user item item ...' for each user";
    }

    @Override
    public DatasetFormat format() {
        return DatasetFormat.SEQUENCE;
    }

    @Override
    public List<Path> files() {
        return Stream.concat(Stream.of(log), attributes.stream()).toList();
    }

    @Override
    public InteractionSink readLog(Import run) throws IOException {
        InteractionSink sink = run.sink(LogShape.ORDER_ONLY);
        try (Delimited lines = open(run)) {
            while (lines.next()) {
                addLine(lines, sink);
            }
        }
        return sink;
    }

    private Delimited open(Import run) throws IOException {
        String separator = TextLines.firstLine(log).contains("\t") ? "\t" : " ";
        return new Delimited(
                log, new Delimited.Dialect(separator, false, false, utf8(run.config())), run.job());
    }

    @Override
    public LogPreview.Content preview(Import run, int rows) throws IOException {
        InteractionSink sink = run.sink(LogShape.ORDER_ONLY);
        List<LogPreview.Line> lines = new ArrayList<>();
        try (Delimited table = open(run)) {
            boolean more = table.next();
            for (; more && lines.size() < rows; more = table.next()) {
                addLine(table, sink);
                int user = firstField(table);
                StringBuilder items = new StringBuilder();
                for (int field = user + 1; field < table.fields(); field++) {
                    items.append(table.text(field)).append(' ');
                }
                lines.add(
                        LogPreview.Line.of(
                                table.line(),
                                List.of(table.text(user), items.toString().strip()),
                                run.problems().takeLatest()));
            }
            return LogPreview.Content.ofSequences(lines, !more);
        }
    }

    private static boolean utf8(DatasetConfig config) {
        return config.encoding() != TextEncoding.LATIN_1;
    }

    /** The first field that is not blank. */
    private static int firstField(Delimited line) {
        int user = 0;
        while (user < line.fields() && line.isEmpty(user)) {
            user++;
        }
        return user;
    }

    private static void addLine(Delimited line, InteractionSink sink) {
        int user = firstField(line);
        SequenceRow row = new SequenceRow(line, user);
        int before = row.item;
        for (int field = user + 1; field < line.fields(); field++) {
            if (!line.isEmpty(field)) {
                row.item = field;
                sink.add(row);
            }
        }
        if (row.item == before) {
            sink.malformed(
                    row.problem(
                            Role.ITEM,
                            ImportReason.MALFORMED,
                            "a user without items; expected 'user item item ...'"));
        }
    }

    @Override
    public void readCatalogue(Import run, CatalogueBuilder catalogue) throws IOException {
        if (attributes.isPresent()) {
            JsonItems.readAttributes(attributes.get(), run, catalogue);
        }
    }

    /** One user and one item of a line. */
    private static final class SequenceRow implements Row {
        private final Delimited line;
        private final int user;
        private int item = -1;

        SequenceRow(Delimited line, int user) {
            this.line = line;
            this.user = user;
        }

        private int field(Role role) {
            return role == Role.USER ? user : item;
        }

        @Override
        public boolean isEmpty(Role role) {
            return line.isEmpty(field(role));
        }

        @Override
        public int id(Role role, IdDictionary dictionary) {
            return line.id(field(role), dictionary);
        }

        @Override
        public double number(Role role) {
            return line.number(field(role));
        }

        @Override
        public String text(Role role) {
            return line.text(field(role));
        }

        @Override
        public ImportProblem problem(Role role, ImportReason kind, String reason) {
            return line.problem(Math.max(field(role), 0), kind, reason);
        }
    }
}
