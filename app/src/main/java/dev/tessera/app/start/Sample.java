package dev.tessera.app.start;

import dev.tessera.pipeline.DataSource;
import dev.tessera.pipeline.ProjectConfig;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A sample project of the installation.
 *
 * @param name of its folder
 * @param folder where it lies, to be left as it is
 * @param copy where the user's own one is, or will be
 * @param dataMissing whether it reads a log that is not on this machine, or that nobody has named
 */
record Sample(String name, Path folder, Path copy, String description, boolean dataMissing) {

    /** Whether a configuration names a log that is there, seen from the project's folder. */
    static boolean lacksData(ProjectConfig config, Path folder) {
        String path = config.dataset().path();
        return config.source() == DataSource.FILES
                && (path.isBlank() || !(isAddress(path) || Files.exists(folder.resolve(path))));
    }

    private static boolean isAddress(String path) {
        return path.startsWith("https://") || path.startsWith("http://");
    }
}
