package dev.tessera.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this machine is called. */
final class Machines {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    private Machines() {}

    static Report.Machine describe(String executor, String code) {
        return new Report.Machine(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                executor,
                System.getProperty("java.vendor.version", "")
                        + " "
                        + System.getProperty("java.version"),
                code);
    }

    private static String processor() {
        if (Files.isReadable(LINUX)) {
            try (Stream<String> lines = Files.lines(LINUX)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException | java.io.UncheckedIOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }
}
