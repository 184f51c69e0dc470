package dev.tessera.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.format.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class FigureJsonTest {
    @TempDir Path folder;

    @Test
    void everyKindOfPlotComesBackFromJsonAsItWas() throws IOException {
        for (Figure figure : Samples.all()) {
            Path file = folder.resolve("figure.json");
            FigureJson.write(figure, file);
            assertEquals(figure, FigureJson.read(file), figure.title());
        }
    }

    @Test
    void numbersThatJsonHasNoWordForComeBack() throws IOException {
        LineSeries series =
                new LineSeries(
                        "odd",
                        new double[] {1, 2, 3, 4},
                        new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e-300});
        Figure figure =
                Figure.of("odd", new LinePlot(Axis.linear("x"), Axis.linear("y"), List.of(series)));
        FigureJson.write(figure, folder.resolve("f.json"));
        assertEquals(figure, FigureJson.read(folder.resolve("f.json")));
    }

    @Test
    void aFileThatIsNotAFigureIsRefusedByName() throws IOException {
        Path file = folder.resolve("other.json");
        for (String text :
                List.of(
                        "{\"format\": \"tessera-run/1\"}",
                        "[1, 2]",
                        "{",
                        "{\"format\": \"tessera-figure/1\", \"title\": \"x\"}")) {
            Files.writeString(file, text);
            FormatException problem =
                    assertThrows(FormatException.class, () -> FigureJson.read(file), text);
            assertTrue(problem.getMessage().contains("other.json"), problem.getMessage());
        }
    }

    @Test
    void aPartialViewIsKeptAndAWholeOneNeedsNoWord() throws Exception {
        Figure lines = Samples.lines();
        assertFalse(FigureJson.write(lines).contains("view"));
        View view =
                new View(
                        Optional.of(new Axis.Range(100, 2000)),
                        Optional.empty(),
                        List.of("SASRec"));
        Figure part = Figure.of(lines.title(), List.of(lines.panels().getFirst().viewed(view)));
        Path file = folder.resolve("part.json");
        FigureJson.write(part, file);
        assertEquals(part, FigureJson.read(file));
    }
}
