package dev.tessera.pipeline;

import dev.tessera.config.Configs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A project: a folder with a {@code project.yaml}, and everything its runs leave behind. Nothing of
 * it lies outside, so that the folder can be zipped and sent.
 *
 * @param folder absolute
 */
public record Project(Path folder, ProjectConfig config) {
    public static final String FILE = "project.yaml";

    /**
     * Opens a project folder, or its {@code project.yaml}.
     *
     * @param changes settings by path that differ from the file, as given with {@code --set}
     * @throws NoSuchFileException if there is no project
     * @throws dev.tessera.config.ConfigException if its configuration is malformed
     */
    public static Project open(Path location, Map<String, String> changes) throws IOException {
        Path folder =
                location.endsWith(FILE)
                        ? location.toAbsolutePath().getParent()
                        : location.toAbsolutePath();
        folder = folder.normalize();
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(
                    location.toString(),
                    null,
                    "no project here: expected a folder with a "
                            + FILE
                            + "; 'tessera new' makes one");
        }
        ProjectConfig config = Configs.read(file, ProjectConfig.class);
        return new Project(folder, changes.isEmpty() ? config : Configs.with(config, changes));
    }

    public String name() {
        return folder.getFileName().toString();
    }

    /**
     * A path of the configuration: absolute ones stay, others are seen from the project's folder.
     */
    public Path resolve(String path) {
        return folder.resolve(path).normalize();
    }
}
