package dev.tessera.figure.export;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;

import dev.tessera.figure.Figure;
import dev.tessera.figure.draw.FigureRenderer;
import dev.tessera.figure.draw.FigureSize;
import dev.tessera.figure.draw.Theme;
import dev.tessera.figure.draw.Typeface;
import dev.tessera.figure.draw.VectorTarget;
import dev.tessera.format.AtomicFile;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A figure as a PDF page of its own size with the fonts it uses embedded; a text that the shipped
 * font lacks letters for is drawn as outlines.
 */
public final class PdfExport {
    private static final double POINTS_PER_INCH = 72;
    private static final double IMAGE_PIXELS_PER_INCH = 300;

    /** In place of the time, from which the library would make the document's id. */
    private static final long ID = 1;

    private PdfExport() {}

    public static void write(Figure figure, Theme theme, Path file) throws IOException {
        AtomicFile.write(file, bytes(figure, theme));
    }

    public static byte[] bytes(Figure figure, Theme theme) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(ID);
            describe(document, figure);
            draw(document, figure, theme);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void describe(PDDocument document, Figure figure) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(figure.title());
        information.setSubject(String.join("\n", figure.subtitle(), figure.caption()).strip());
        information.setKeywords(String.join(", ", figure.runs()));
        information.setCreator("Tessera");
    }

    private static void draw(PDDocument document, Figure figure, Theme theme) throws IOException {
        FigureSize size = FigureRenderer.size(figure, theme);
        double scale = POINTS_PER_INCH / theme.sheet().unitsPerInch();
        PDPage page =
                new PDPage(
                        new PDRectangle(
                                (float) (size.width() * scale), (float) (size.height() * scale)));
        document.addPage(page);
        PdfBoxGraphics2D g2 =
                new PdfBoxGraphics2D(
                        document, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
        try (PdfBoxGraphics2DFontTextDrawer text = fonts(document)) {
            g2.setFontTextDrawer(text);
            g2.setRenderingHint(
                    VectorTarget.KEY, IMAGE_PIXELS_PER_INCH / theme.sheet().unitsPerInch());
            g2.scale(scale, scale);
            FigureRenderer.chart(figure, theme)
                    .draw(g2, new Rectangle2D.Double(0, 0, size.width(), size.height()));
        } finally {
            g2.dispose();
        }
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawForm(g2.getXFormObject());
        }
    }

    private static PdfBoxGraphics2DFontTextDrawer fonts(PDDocument document) throws IOException {
        PdfBoxGraphics2DFontTextDrawer drawer = new PdfBoxGraphics2DFontTextDrawer();
        for (Typeface typeface : Typeface.values()) {
            try (InputStream in = typeface.open()) {
                drawer.registerFont(
                        typeface.at(1).getFontName(), PDType0Font.load(document, in, true));
            }
        }
        return drawer;
    }
}
