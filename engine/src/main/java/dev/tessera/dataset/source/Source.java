package dev.tessera.dataset.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files that hold a log, in one of the known formats. */
interface Source {
    /** What the files are, in words. */
    String describe();

    /** The files that are read, the log first. */
    List<Path> files();

    /** Reads the interactions. */
    InteractionSink readLog(Import run) throws IOException;

    /** Reads what is known of the items, if anything. */
    void readCatalogue(Import run, CatalogueBuilder catalogue) throws IOException;
}
