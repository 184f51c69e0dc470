package dev.tessera.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where unfinished trainings keep their checkpoints: a folder for each stage hash, outside the
 * runs, so that a later run with the same settings goes on where a killed one ended.
 */
final class Checkpoints {
    private Checkpoints() {}

    static Path of(Project project, String stageHash) {
        return of(project.folder(), stageHash);
    }

    static Path of(Path projectFolder, String stageHash) {
        return projectFolder
                .resolve("artifacts")
                .resolve("checkpoints")
                .resolve(stageHash.substring(0, 24));
    }

    /** Whether a killed training left something to go on from. */
    static boolean exist(Project project, String stageHash) {
        return Files.isDirectory(of(project, stageHash));
    }

    /** Removes the checkpoint of a stage that is finished. */
    static void remove(Project project, String stageHash) throws IOException {
        deleteTree(of(project, stageHash));
    }

    static void deleteTree(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            List<Path> inside;
            try (Stream<Path> files = Files.walk(folder)) {
                inside = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : inside) {
                Files.delete(file);
            }
        }
    }
}
