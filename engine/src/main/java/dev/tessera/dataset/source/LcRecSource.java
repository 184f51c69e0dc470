package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetFormat;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JSON family of LC-Rec: {@code X.inter.json} maps each user to its items in order of time,
 * {@code X.item.json} each item to its texts. A semantic-id index {@code X.index.json} beside them
 * belongs to the tokenizer and is not read.
 */
record LcRecSource(Path log, Optional<Path> items) implements Source {
    @Override
    public String describe() {
        return "LC-Rec JSON, the items of each user in order";
    }

    @Override
    public DatasetFormat format() {
        return DatasetFormat.LCREC;
    }

    @Override
    public List<Path> files() {
        return Stream.concat(Stream.of(log), items.stream()).toList();
    }

    @Override
    public InteractionSink readLog(Import run) throws IOException {
        InteractionSink sink = run.sink(LogShape.ORDER_ONLY);
        try (JsonFile json = new JsonFile(log, run.job())) {
            json.forEach(
                    (user, value) -> {
                        if (value.currentToken() != JsonToken.START_ARRAY) {
                            sink.malformed(json.problem(expectedList(user, value)));
                            value.skipChildren();
                            return;
                        }
                        addItems(json, user, value, sink);
                    });
        }
        return sink;
    }

    @Override
    public LogPreview.Content preview(Import run, int rows) throws IOException {
        List<LogPreview.Line> lines = new ArrayList<>();
        try (JsonFile json = new JsonFile(log, run.job())) {
            json.forEach(
                    (user, value) -> {
                        ImportProblem here = json.problem(expectedList(user, value));
                        boolean list = value.currentToken() == JsonToken.START_ARRAY;
                        String items = list ? String.join(" ", JsonItems.scalars(value)) : "";
                        value.skipChildren();
                        lines.add(
                                LogPreview.Line.of(
                                        here.line(),
                                        List.of(user, items),
                                        list ? Optional.empty() : Optional.of(here)));
                    },
                    () -> lines.size() < rows);
        }
        return LogPreview.Content.ofSequences(lines, lines.size() < rows);
    }

    private static String expectedList(String user, JsonParser value) {
        return "user '"
                + user
                + "': expected a list of items, found "
                + JsonFile.shown(value.currentToken());
    }

    private static void addItems(
            JsonFile json, String user, JsonParser array, InteractionSink sink) {
        while (array.nextToken() != JsonToken.END_ARRAY) {
            JsonToken token = array.currentToken();
            if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
                sink.add(new Entry(json, user, array.getString()));
            } else {
                sink.malformed(
                        json.problem(
                                "user '"
                                        + user
                                        + "': expected the id of an item, found "
                                        + JsonFile.shown(token)));
                array.skipChildren();
            }
        }
    }

    @Override
    public void readCatalogue(Import run, CatalogueBuilder catalogue) throws IOException {
        if (items.isPresent()) {
            JsonItems.readItems(items.get(), run, catalogue);
        }
    }

    /** One item in the list of one user. */
    private record Entry(JsonFile json, String user, String item) implements Row {
        @Override
        public boolean isEmpty(Role role) {
            return text(role).isBlank();
        }

        @Override
        public int id(Role role, IdDictionary dictionary) {
            return dictionary.add(text(role));
        }

        @Override
        public double number(Role role) {
            return Double.NaN;
        }

        @Override
        public String text(Role role) {
            return role == Role.USER ? user : item;
        }

        @Override
        public ImportProblem problem(Role role, ImportReason kind, String reason) {
            ImportProblem here = json.problem(reason);
            return new ImportProblem(here.file(), here.line(), here.column(), kind, reason);
        }
    }
}
