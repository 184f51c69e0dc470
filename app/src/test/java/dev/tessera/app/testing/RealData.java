package dev.tessera.app.testing;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the real data that stays outside the repository; a test that needs it is skipped, visibly,
 * where it is absent.
 */
public final class RealData {
    private RealData() {}

    /**
     * The folder {@code name} of the data root (system property {@code tessera.data}, otherwise
     * ../shared/data seen from the module or the repository).
     */
    public static Path require(String name) {
        Optional<Path> found =
                Stream.concat(
                                Stream.ofNullable(System.getProperty("tessera.data")),
                                Stream.of(
                                        "../shared/data",
                                        "../../shared/data",
                                        "../../../shared/data"))
                        .map(root -> Path.of(root, name))
                        .filter(Files::isDirectory)
                        .findFirst();
        Assumptions.assumeTrue(
                found.isPresent(),
                "data set " + name + " is not on this machine (set -Dtessera.data)");
        return found.orElseThrow().toAbsolutePath().normalize();
    }
}
