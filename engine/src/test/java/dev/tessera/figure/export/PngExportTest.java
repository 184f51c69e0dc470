package dev.tessera.figure.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.figure.Figure;
import dev.tessera.figure.OddSamples;
import dev.tessera.figure.Samples;
import dev.tessera.figure.draw.FigureRenderer;
import dev.tessera.figure.draw.FigureSize;
import dev.tessera.figure.draw.Theme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

class PngExportTest {
    @TempDir Path folder;

    private static long differentFrom(Color colour, BufferedImage image) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == colour.getRGB() ? 0 : 1;
            }
        }
        return count;
    }

    @Test
    void aPictureHasTheSizeOfItsSheetTimesItsScale() throws IOException {
        FigureSize size = FigureRenderer.size(Samples.bars(), Theme.light());
        for (int scale : new int[] {1, 4}) {
            Path file = folder.resolve("bars" + scale + ".png");
            PngExport.write(Samples.bars(), Theme.light(), scale, file);
            BufferedImage image = ImageIO.read(file.toFile());
            assertEquals(960 * scale, image.getWidth());
            assertEquals(Math.round(size.height() * scale), image.getHeight());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> PngExport.image(Samples.bars(), Theme.light(), 5));
    }

    @Test
    void eachThemeHasItsGroundAndDrawsOnIt() {
        for (Figure figure : Samples.all()) {
            for (Theme theme :
                    List.of(
                            Theme.light(),
                            Theme.dark(),
                            Theme.singleColumn(7),
                            Theme.doubleColumn(8))) {
                BufferedImage image = PngExport.image(figure, theme, 1);
                assertEquals(
                        theme.colours().background().getRGB(), image.getRGB(1, 1), theme.name());
                long drawn = differentFrom(theme.colours().background(), image);
                assertTrue(
                        drawn > image.getWidth() * image.getHeight() / 100,
                        () ->
                                figure.title()
                                        + " in "
                                        + theme.name()
                                        + ": "
                                        + drawn
                                        + " pixels drawn");
            }
        }
        Color dark = Theme.dark().colours().background();
        assertTrue(dark.getRed() < 50 && dark.getGreen() < 50 && dark.getBlue() < 50);
    }

    @Test
    void whatCannotBeDrawnIsSaidInsteadOfFailing() {
        for (Map.Entry<String, Figure> odd : OddSamples.all().entrySet()) {
            for (Theme theme : List.of(Theme.dark(), Theme.singleColumn(7))) {
                BufferedImage image = PngExport.image(odd.getValue(), theme, 1);
                assertTrue(differentFrom(theme.colours().background(), image) > 200, odd.getKey());
            }
        }
    }

    @Test
    void nothingIsDrawnOutsideTheMargins() {
        for (Figure figure : Samples.all()) {
            BufferedImage image = PngExport.image(figure, Theme.light(), 1);
            for (int x = 0; x < image.getWidth(); x++) {
                assertEquals(-1, image.getRGB(x, image.getHeight() - 2), figure.title());
            }
            for (int y = 0; y < image.getHeight(); y++) {
                assertEquals(-1, image.getRGB(2, y), figure.title());
                assertEquals(-1, image.getRGB(image.getWidth() - 2, y), figure.title());
            }
        }
    }

    @Test
    void theFileKnowsItsPrintedSizeItsTitleAndItsRunsAndIsAlwaysTheSame() throws IOException {
        Path first = folder.resolve("first.png");
        Path second = folder.resolve("second.png");
        PngExport.write(Samples.lines(), Theme.singleColumn(7), 4, first);
        PngExport.write(Samples.lines(), Theme.singleColumn(7), 4, second);
        byte[] bytes = Files.readAllBytes(first);
        assertArrayEquals(bytes, Files.readAllBytes(second));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("Training loss") && text.contains("a1b2c3d4"));
        // 4 pixels a point are 288 a inch, 11,339 a metre.
        int physical = text.indexOf("pHYs") + 4;
        assertEquals(11_339, ByteBuffer.wrap(bytes).getInt(physical));
    }
}
