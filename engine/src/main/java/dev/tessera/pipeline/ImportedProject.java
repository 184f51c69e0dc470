package dev.tessera.pipeline;

import dev.tessera.config.Configs;
import dev.tessera.config.YamlStyle;
import dev.tessera.dataset.Dataset;
import dev.tessera.format.AtomicFile;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A new project of a log of one's own, which stays where it is. */
public final class ImportedProject {
    private ImportedProject() {}

    /**
     * What the log can support: without titles, categories or vectors, item vectors come from
     * co-occurrence.
     *
     * @param logPath how the project notes the place of the log
     * @param changes settings by path that differ from the defaults; they go before those of here
     */
    public static ProjectConfig settings(
            String logPath, Map<String, String> changes, Dataset data) {
        Map<String, String> settings = new LinkedHashMap<>(changes);
        settings.put("dataset.path", logPath);
        settings.putIfAbsent("item.coOccurrence.weight", "1");
        settings.putIfAbsent(
                "description",
                "Imported from "
                        + Path.of(logPath).getFileName()
                        + ", "
                        + data.log().userCount()
                        + " users.");
        return Configs.with(Configs.defaults(ProjectConfig.class), settings);
    }

    /**
     * Makes the folder with its {@code project.yaml}.
     *
     * @throws FileAlreadyExistsException if there is a project already
     */
    public static void make(Path folder, ProjectConfig config) throws IOException {
        Path file = folder.resolve(Project.FILE);
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.createDirectories(folder);
        AtomicFile.write(file, Configs.toYaml(config, YamlStyle.CHANGED));
    }
}
