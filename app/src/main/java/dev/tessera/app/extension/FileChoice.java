package dev.tessera.app.extension;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Asks the user for files. An interface, since choosers of the system cannot be driven by tests.
 */
public interface FileChoice {

    /**
     * Kinds of file to choose among.
     *
     * @param title "Tables"
     * @param patterns "*.csv", "*.tsv"
     */
    record Kind(String title, List<String> patterns) {}

    Optional<Path> open(String title, List<Kind> kinds);

    Optional<Path> save(String title, String proposedName, List<Kind> kinds);

    Optional<Path> folder(String title);
}
