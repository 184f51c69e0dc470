package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.DatasetFormat;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One table with a row for each interaction, and perhaps one with a row for each item. */
record TableSource(Path log, Optional<Path> items) implements Source {

    /**
     * With the item table the configuration names, which lies beside the log unless its path is
     * absolute.
     */
    static TableSource of(Path log, DatasetConfig config) {
        String named = config.columns().itemTable();
        if (named.isBlank()) {
            return new TableSource(log, Optional.empty());
        }
        Path items = log.resolveSibling(named);
        if (!Files.isRegularFile(items)) {
            throw new DatasetException(
                    "there is no item table " + items + ", which columns.itemTable names");
        }
        return new TableSource(log, Optional.of(items));
    }

    @Override
    public String describe() {
        return Tables.describe(log) + ", a row for each interaction";
    }

    @Override
    public DatasetFormat format() {
        return DatasetFormat.TABLE;
    }

    @Override
    public List<Path> files() {
        return Stream.concat(Stream.of(log), items.stream()).toList();
    }

    @Override
    public InteractionSink readLog(Import run) throws IOException {
        List<String> header = header(log, run);
        if (header.isEmpty()) {
            return run.sink(LogShape.ORDER_ONLY);
        }
        Columns columns =
                ColumnGuess.columns(
                        log.getFileName().toString(), header, run.config().columns(), run::note);
        try (Table table = Tables.open(log, run.config(), run.job())) {
            return TableLog.read(table, columns, run);
        }
    }

    /**
     * The names of the columns, or their numbers from 1 where the table has no line of names; empty
     * for an empty table.
     */
    private static List<String> header(Path file, Import run) throws IOException {
        try (Table table = Tables.open(file, run.config(), Job.silent())) {
            if (!table.header().isEmpty() || !(table instanceof Delimited text) || !text.next()) {
                return table.header();
            }
            return IntStream.rangeClosed(1, text.fields()).mapToObj(Integer::toString).toList();
        }
    }

    @Override
    public LogPreview.Content preview(Import run, int rows) throws IOException {
        List<String> header = header(log, run);
        if (header.isEmpty()) {
            return LogPreview.Content.EMPTY;
        }
        try (Table table = Tables.open(log, run.config(), run.job())) {
            return new TablePreview(table, header, run).read(rows);
        }
    }

    @Override
    public void readCatalogue(Import run, CatalogueBuilder catalogue) throws IOException {
        if (items.isEmpty()) {
            return;
        }
        List<String> header = header(items.get(), run);
        if (header.isEmpty()) {
            return;
        }
        int id =
                ColumnGuess.itemColumn(
                        items.get().getFileName().toString(),
                        header,
                        run.config().columns(),
                        run::note);
        ItemColumns columns = ItemColumns.sampled(header, id, items.get(), run);
        try (Table table = Tables.open(items.get(), run.config(), run.job())) {
            columns.readInto(table, catalogue, run);
        }
    }
}
