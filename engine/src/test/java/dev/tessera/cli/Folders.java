package dev.tessera.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What lies in a folder, to see what a command left behind. */
final class Folders {
    private Folders() {}

    /** Every file and folder below, as sorted relative paths. */
    static List<String> content(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that have a temporary name. */
    static List<String> unfinished(Path folder) {
        return content(folder).stream().filter(path -> path.contains(".tmp")).toList();
    }
}
