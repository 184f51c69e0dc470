package dev.tessera.cli;

import dev.tessera.config.Configs;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a log outside any project is read. Mixed into the commands that read one. */
final class LogOptions {
    @Mixin private Overrides overrides;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "Family of the files: auto, movielens, lcrec, sequence, recbole or table (default: auto).")
    private String format = "auto";

    @Option(
            names = "--on-error",
            paramLabel = "skip|stop",
            description =
                    "Whether a malformed line is left out and counted, or ends the command (default: stop).")
    private String onError = "stop";

    /** Settings as a project would have them, with the log at {@code path}. */
    Project project(Path path) throws NoSuchFileException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, "no such file or folder");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("dataset.format", format);
        settings.put("dataset.onError", onError);
        settings.putAll(overrides.changes());
        settings.put("source", "files");
        settings.put("dataset.path", path.toAbsolutePath().normalize().toString());
        ProjectConfig config = Configs.with(Configs.defaults(ProjectConfig.class), settings);
        return new Project(Path.of("").toAbsolutePath(), config);
    }

    /** The changes given with --set alone, for a project that has its own format and rules. */
    Map<String, String> projectChanges() {
        return overrides.changes();
    }

    /** The settings given, without the path. */
    Map<String, String> changes() {
        Map<String, String> settings = new LinkedHashMap<>(overrides.changes());
        settings.put("dataset.format", format);
        settings.put("dataset.onError", onError);
        return settings;
    }
}
