package dev.tessera.cli;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings changed on the command line. Mixed into every command that opens a project. */
final class Overrides {
    @Option(
            names = "--set",
            paramLabel = "SETTING=VALUE",
            description =
                    "Changes a setting of the project for this run, such as tokenizer.rqKMeans.size=128. May be repeated. "
                            + "'tessera config PROJECT' lists them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** The changes; a data path is seen from where the command is given, not from the project. */
    Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>(settings);
        changes.computeIfPresent(
                "dataset.path",
                (_, path) ->
                        path.isBlank()
                                ? path
                                : Path.of(path).toAbsolutePath().normalize().toString());
        return changes;
    }
}
