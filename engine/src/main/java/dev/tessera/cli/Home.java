package dev.tessera.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder Tessera was started from, which holds the sample projects. */
final class Home {
    private Home() {}

    static Path folder() {
        return Path.of(System.getProperty("tessera.home", ""));
    }

    private static Path samples() {
        return folder().resolve("sample-projects");
    }

    /** Names of the sample projects. */
    static List<String> sampleNames() throws IOException {
        if (!Files.isDirectory(samples())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(samples())) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("project.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The folder of a sample project. */
    static Path sample(String name) throws IOException {
        if (!sampleNames().contains(name)) {
            throw new CommandException(
                    ExitCode.NO_INPUT,
                    "there is no sample project '"
                            + name
                            + "'; there are "
                            + String.join(", ", sampleNames()));
        }
        return samples().resolve(name);
    }
}
