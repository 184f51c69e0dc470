package dev.tessera.figure.export;

import dev.tessera.figure.Figure;
import dev.tessera.figure.draw.FigureRenderer;
import dev.tessera.figure.draw.FigureSize;
import dev.tessera.figure.draw.Theme;
import dev.tessera.format.AtomicFile;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** A figure as a PNG picture that knows its printed size, its title and its runs. */
public final class PngExport {
    private static final String FORMAT = "javax_imageio_png_1.0";
    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final int MAX_SCALE = 4;

    private PngExport() {}

    /** The picture, {@code scale} pixels for each unit of the theme's sheet, 1 to 4. */
    public static BufferedImage image(Figure figure, Theme theme, int scale) {
        if (scale < 1 || scale > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "PNG scale is " + scale + ", expected 1 to " + MAX_SCALE);
        }
        FigureSize size = FigureRenderer.size(figure, theme);
        BufferedImage image =
                new BufferedImage(
                        (int) Math.round(size.width() * scale),
                        (int) Math.round(size.height() * scale),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = image.createGraphics();
        g2.setPaint(theme.colours().background());
        g2.fillRect(0, 0, image.getWidth(), image.getHeight());
        g2.scale(scale, scale);
        FigureRenderer.chart(figure, theme)
                .draw(g2, new Rectangle2D.Double(0, 0, size.width(), size.height()));
        g2.dispose();
        return image;
    }

    public static void write(Figure figure, Theme theme, int scale, Path file) throws IOException {
        AtomicFile.write(
                file,
                encode(
                        image(figure, theme, scale),
                        theme.sheet().unitsPerInch() * scale,
                        Provenance.of(figure)));
    }

    private static byte[] encode(
            BufferedImage image, double pixelsPerInch, Map<String, String> texts)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(
                            ImageTypeSpecifier.createFromRenderedImage(image), null);
            metadata.mergeTree(FORMAT, chunks(pixelsPerInch, texts));
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadataNode chunks(double pixelsPerInch, Map<String, String> texts) {
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        String perMetre = Long.toString(Math.round(pixelsPerInch * INCHES_PER_METRE));
        physical.setAttribute("pixelsPerUnitXAxis", perMetre);
        physical.setAttribute("pixelsPerUnitYAxis", perMetre);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode international = new IIOMetadataNode("iTXt");
        texts.forEach((keyword, text) -> international.appendChild(entry(keyword, text)));
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(physical);
        root.appendChild(international);
        return root;
    }

    private static IIOMetadataNode entry(String keyword, String text) {
        IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
        entry.setAttribute("keyword", keyword);
        entry.setAttribute("compressionFlag", "FALSE");
        entry.setAttribute("compressionMethod", "0");
        entry.setAttribute("languageTag", "");
        entry.setAttribute("translatedKeyword", "");
        entry.setAttribute("text", text);
        return entry;
    }
}
