package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files that hold a log, in one of the known formats. */
interface Source {
    /** What the files are, in words. */
    String describe();

    DatasetFormat format();

    /** The files that are read, the log first. */
    List<Path> files();

    /** The first {@code rows} rows of the log as they stand, each with what is wrong with it. */
    LogPreview.Content preview(Import run, int rows) throws IOException;

    /** Reads the interactions. */
    InteractionSink readLog(Import run) throws IOException;

    /** Reads what is known of the items, if anything. */
    void readCatalogue(Import run, CatalogueBuilder catalogue) throws IOException;
}
