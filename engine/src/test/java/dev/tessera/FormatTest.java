package dev.tessera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds every source file of the repository to google-java-format (AOSP style); {@code
 * -Dformat.fix=true} rewrites them instead.
 */
class FormatTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void everySourceFileIsFormatted() throws IOException, FormatterException {
        Formatter formatter =
                new Formatter(
                        JavaFormatterOptions.builder()
                                .style(JavaFormatterOptions.Style.AOSP)
                                .build());
        List<String> unformatted = new ArrayList<>();
        for (Path file : sources()) {
            String source = Files.readString(file);
            String formatted =
                    formatter.formatSource(
                            ImportOrderer.reorderImports(
                                    RemoveUnusedImports.removeUnusedImports(source),
                                    JavaFormatterOptions.Style.AOSP));
            if (!formatted.equals(source)) {
                if (Boolean.getBoolean("format.fix")) {
                    Files.writeString(file, formatted);
                } else {
                    unformatted.add(ROOT.relativize(file).toString());
                }
            }
        }
        assertEquals(
                List.of(),
                unformatted,
                "these files are not formatted; run ./mvnw -q -pl engine test -Dtest=FormatTest -Dformat.fix=true");
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : List.of("engine", "app", "plugins")) {
            Path folder = ROOT.resolve(module);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.toString().contains("/target/"))
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found;
    }
}
