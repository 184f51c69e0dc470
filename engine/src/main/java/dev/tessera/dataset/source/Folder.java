package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files a log may be in: those of a folder, or one file the user named together with what lies
 * beside it.
 *
 * @param path what the user named
 * @param files the files that may be the log
 */
record Folder(Path path, List<Path> files) {
    /** Texts that come with data and are none. */
    private static final Set<String> NOT_DATA =
            Set.of("readme", "license", "licence", "checksums", "copying", "citation");

    static Folder of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return new Folder(path, List.of(path));
        }
        try (Stream<Path> inside = Files.list(path)) {
            return new Folder(
                    path,
                    inside.filter(Files::isRegularFile)
                            .filter(file -> !isHidden(file))
                            .sorted()
                            .toList());
        }
    }

    private static boolean isHidden(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith(".") || NOT_DATA.contains(name.replaceFirst("\\..*", ""));
    }

    /** The file of just this name among those that may be the log. */
    Optional<Path> named(String name) {
        return files.stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst();
    }

    /**
     * The one file with this ending that passes a test; several are an error, since a guess would
     * be right by chance.
     */
    Optional<Path> only(String end, Predicate<Path> test) {
        List<Path> found =
                files.stream()
                        .filter(file -> file.getFileName().toString().endsWith(end))
                        .filter(test)
                        .toList();
        if (found.size() > 1) {
            throw new DatasetException(
                    path
                            + " holds several logs: "
                            + names(found)
                            + "; name the one to read in dataset.path");
        }
        return found.stream().findFirst();
    }

    /**
     * The file beside {@code log} whose name has {@code to} in place of {@code from} at its end.
     */
    Optional<Path> sibling(Path log, String from, String to) {
        String name = log.getFileName().toString();
        Path sibling = log.resolveSibling(name.substring(0, name.length() - from.length()) + to);
        return Optional.of(sibling).filter(Files::isRegularFile);
    }

    String describe() {
        if (!Files.isDirectory(path)) {
            return "the file " + path.getFileName();
        }
        return files.isEmpty()
                ? "an empty folder"
                : names(files.subList(0, Math.min(20, files.size())))
                        + (files.size() > 20 ? " and " + (files.size() - 20) + " more" : "");
    }

    static String names(List<Path> files) {
        return files.stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
    }
}
