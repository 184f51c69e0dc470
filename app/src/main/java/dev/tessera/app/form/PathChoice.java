package dev.tessera.app.form;

import dev.tessera.app.extension.FileChoice;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Asks for files and folders that settings name: those of the project as they are seen from its
 * folder, all others from the root.
 */
final class PathChoice {
    private final FileChoice files;
    private final Path project;

    PathChoice(FileChoice files, Path project) {
        this.files = files;
        this.project = project;
    }

    Optional<String> file(String title) {
        return files.open(title, List.of()).map(this::seen);
    }

    Optional<String> folder(String title) {
        return files.folder(title).map(this::seen);
    }

    private String seen(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path shown =
                absolute.startsWith(project) && !absolute.equals(project)
                        ? project.relativize(absolute)
                        : absolute;
        return shown.toString();
    }
}
