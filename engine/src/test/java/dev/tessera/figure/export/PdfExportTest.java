package dev.tessera.figure.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.figure.Figure;
import dev.tessera.figure.OddSamples;
import dev.tessera.figure.Samples;
import dev.tessera.figure.draw.Theme;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class PdfExportTest {
    private static PDDocument load(Figure figure, Theme theme) throws IOException {
        return Loader.loadPDF(PdfExport.bytes(figure, theme));
    }

    /** Fonts and images of a page and of the drawings inside it. */
    private static void collect(
            PDResources resources, List<PDFont> fonts, List<PDImageXObject> images)
            throws IOException {
        if (resources == null) {
            return;
        }
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            if (object instanceof PDFormXObject form) {
                collect(form.getResources(), fonts, images);
            } else if (object instanceof PDImageXObject image) {
                images.add(image);
            }
        }
    }

    @Test
    void everyFontIsEmbeddedAndCutToTheLettersUsed() throws IOException {
        for (Figure figure : Samples.all()) {
            List<PDFont> fonts = new ArrayList<>();
            try (PDDocument document = load(figure, Theme.light())) {
                collect(document.getPage(0).getResources(), fonts, new ArrayList<>());
                assertTrue(fonts.size() >= 2, "a regular and a bold font in " + figure.title());
                for (PDFont font : fonts) {
                    assertTrue(font.isEmbedded(), font.getName());
                    assertTrue(
                            font.getName().matches("[A-Z]{6}\\+DejaVuSans(-Bold)?"),
                            font.getName());
                }
            }
        }
    }

    @Test
    void greekAndMathematicsCanBeFoundAsText() throws IOException {
        try (PDDocument document = load(Samples.scatter(), Theme.light())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("Scaling law: loss against parameters — α, β, ∇, ≤"), text);
            assertTrue(text.contains("Parameters N") && text.contains("10⁹"), text);
        }
    }

    @Test
    void thePageIsAsLargeAsTheFigureAndCarriesItsProvenance() throws IOException {
        try (PDDocument document = load(Samples.bars(), Theme.doubleColumn(8))) {
            assertEquals(1, document.getNumberOfPages());
            assertEquals(175, document.getPage(0).getMediaBox().getWidth() * 25.4 / 72, 0.01);
            assertEquals("Hit rate in the first ten", document.getDocumentInformation().getTitle());
            assertEquals("0f3a, 77b1, c0de", document.getDocumentInformation().getKeywords());
        }
    }

    @Test
    void theSameFigureGivesTheSameBytes() throws IOException {
        for (Figure figure : Samples.all()) {
            assertArrayEquals(
                    PdfExport.bytes(figure, Theme.dark()),
                    PdfExport.bytes(figure, Theme.dark()),
                    figure.title());
        }
    }

    @Test
    void manyMarksBecomeOneImage() throws IOException {
        byte[] bytes = PdfExport.bytes(OddSamples.cloud(20_000), Theme.singleColumn(7));
        assertTrue(bytes.length < 1_000_000, "bytes: " + bytes.length);
        List<PDImageXObject> images = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(bytes)) {
            collect(document.getPage(0).getResources(), new ArrayList<>(), images);
        }
        assertEquals(1, images.size());
        // The plot is about 70 mm of the column's 85 mm: at 300 dots per inch 830 pixels.
        assertTrue(images.getFirst().getWidth() > 700, "pixels: " + images.getFirst().getWidth());
    }

    @Test
    void lettersTheShippedFontLacksAreDrawnAndBreakNothing() throws IOException {
        try (PDDocument document = load(OddSamples.all().get("chinese"), Theme.light())) {
            List<PDFont> fonts = new ArrayList<>();
            collect(document.getPage(0).getResources(), fonts, new ArrayList<>());
            assertTrue(fonts.stream().allMatch(PDFont::isEmbedded));
        }
    }
}
