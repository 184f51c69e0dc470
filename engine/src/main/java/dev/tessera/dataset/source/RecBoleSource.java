package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.DatasetFormat;
import dev.tessera.dataset.TextEncoding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * RecBole's atomic files: tab-separated, each column's name followed by its type, as in {@code
 * item_id:token}. Files of users ({@code X.user}) are not read.
 */
record RecBoleSource(Path log, Optional<Path> items) implements Source {
    @Override
    public String describe() {
        return "RecBole atomic files";
    }

    @Override
    public DatasetFormat format() {
        return DatasetFormat.RECBOLE;
    }

    @Override
    public List<Path> files() {
        return Stream.concat(Stream.of(log), items.stream()).toList();
    }

    @Override
    public InteractionSink readLog(Import run) throws IOException {
        try (Delimited table = open(log, run)) {
            if (table.header().isEmpty()) {
                return run.sink(LogShape.ORDER_ONLY);
            }
            List<String> names = typed(log, table.header()).stream().map(Typed::name).toList();
            Columns columns =
                    ColumnGuess.columns(
                            log.getFileName().toString(), names, run.config().columns(), run::note);
            return TableLog.read(table, columns, run);
        }
    }

    @Override
    public LogPreview.Content preview(Import run, int rows) throws IOException {
        try (Delimited table = open(log, run)) {
            if (table.header().isEmpty()) {
                return LogPreview.Content.EMPTY;
            }
            List<String> names = typed(log, table.header()).stream().map(Typed::name).toList();
            return new TablePreview(table, names, run).read(rows);
        }
    }

    private static Delimited open(Path file, Import run) throws IOException {
        return new Delimited(
                file,
                new Delimited.Dialect(
                        "\t", false, true, run.config().encoding() != TextEncoding.LATIN_1),
                run.job());
    }

    @Override
    public void readCatalogue(Import run, CatalogueBuilder catalogue) throws IOException {
        if (items.isEmpty()) {
            return;
        }
        try (Delimited table = open(items.get(), run)) {
            List<Typed> header = typed(items.get(), table.header());
            if (header.isEmpty()) {
                return;
            }
            List<String> names = header.stream().map(Typed::name).toList();
            int id =
                    ColumnGuess.itemColumn(
                            items.get().getFileName().toString(),
                            names,
                            run.config().columns(),
                            run::note);
            List<ItemColumn> columns = new ArrayList<>();
            for (int field = 0; field < header.size(); field++) {
                if (field != id) {
                    columns.add(header.get(field).column(field));
                }
            }
            new ItemColumns(id, columns).readInto(table, catalogue, run);
        }
    }

    private static List<Typed> typed(Path file, List<String> header) {
        return header.stream().map(column -> Typed.of(file, column)).toList();
    }

    /** A column's name and type. */
    private record Typed(String name, String type) {
        static Typed of(Path file, String column) {
            int colon = column.lastIndexOf(':');
            String type = colon < 0 ? "" : column.substring(colon + 1);
            if (!List.of("token", "token_seq", "float", "float_seq").contains(type)) {
                throw new DatasetException(
                        file.getFileName()
                                + ":1: column '"
                                + column
                                + "' has no type; RecBole writes name:token, name:token_seq, name:float or name:float_seq. If this is a plain table, set format: table");
            }
            return new Typed(column.substring(0, colon), type);
        }

        ItemColumn column(int field) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean text =
                    lower.contains("title") || lower.equals("name") || lower.equals("description");
            return switch (type) {
                case "float" -> new ItemColumn(field, name, ItemColumn.Kind.NUMBER, "");
                case "float_seq" -> new ItemColumn(field, name, ItemColumn.Kind.VECTOR, " ");
                case "token_seq" ->
                        new ItemColumn(
                                field,
                                name,
                                text ? ItemColumn.Kind.TEXT : ItemColumn.Kind.CATEGORY,
                                " ");
                default ->
                        new ItemColumn(
                                field,
                                name,
                                text ? ItemColumn.Kind.TEXT : ItemColumn.Kind.CATEGORY,
                                "");
            };
        }
    }
}
