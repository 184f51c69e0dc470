package dev.tessera.app.journey;

import dev.tessera.app.testing.FinishedProject;
import dev.tessera.pipeline.Project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small project, training longer than a test looks at it. */
final class LongProject {
    private LongProject() {}

    static Path in(Path parent, int epochs) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("long"));
        Files.writeString(
                folder.resolve(Project.FILE),
                FinishedProject.YAML.replace(
                        "training: {epochs: 2, batchTokens: 1024, validationCases: 50}",
                        "training: {epochs: "
                                + epochs
                                + ", patience: 0, checkpointSteps: 5, batchTokens: 1024,"
                                + " validationCases: 50}"));
        return folder;
    }
}
