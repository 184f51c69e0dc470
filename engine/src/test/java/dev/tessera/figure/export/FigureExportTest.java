package dev.tessera.figure.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.figure.FigureJson;
import dev.tessera.figure.Samples;
import dev.tessera.figure.draw.Theme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class FigureExportTest {
    @TempDir Path folder;

    @Test
    void oneCallWritesEveryFormatAndNothingElse() throws IOException {
        List<Path> files =
                FigureExport.writeAll(
                        Samples.bars(), Theme.light(), folder.resolve("figures"), "metrics");
        assertEquals(
                List.of("metrics.png", "metrics.svg", "metrics.pdf", "metrics.csv", "metrics.json"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        try (Stream<Path> found = Files.list(folder.resolve("figures"))) {
            assertEquals(files.stream().sorted().toList(), found.sorted().toList());
        }
        assertEquals(Samples.bars(), FigureJson.read(files.getLast()));
    }

    @Test
    void anUnknownEndingIsRefusedWithTheKnownOnes() {
        IllegalArgumentException problem =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                FigureExport.write(
                                        Samples.bars(), Theme.light(), folder.resolve("a.gif")));
        assertTrue(
                problem.getMessage().contains("a.gif")
                        && problem.getMessage().contains(".png, .svg, .pdf, .csv, .json"),
                problem.getMessage());
    }
}
