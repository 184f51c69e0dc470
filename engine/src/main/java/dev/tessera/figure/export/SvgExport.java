package dev.tessera.figure.export;

import dev.tessera.figure.Figure;
import dev.tessera.figure.draw.FigureRenderer;
import dev.tessera.figure.draw.FigureSize;
import dev.tessera.figure.draw.Theme;
import dev.tessera.figure.draw.VectorTarget;
import dev.tessera.format.AtomicFile;

import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGHints;
import org.jfree.svg.ViewBox;

import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;

/**
 * A figure as SVG: text stays text, in the shipped typeface of which the letters used are embedded.
 */
public final class SvgExport {
    /**
     * The drawing's units in one unit of the sheet: the library writes font sizes as whole numbers,
     * so the units are made finer.
     */
    private static final int FINER = 10;

    private static final double IMAGE_PIXELS_PER_INCH = 300;

    private SvgExport() {}

    public static void write(Figure figure, Theme theme, Path file) throws IOException {
        AtomicFile.write(file, text(figure, theme));
    }

    public static String text(Figure figure, Theme theme) throws IOException {
        Theme finer = theme.finer(FINER);
        FigureSize size = FigureRenderer.size(figure, finer);
        String body = legal(drawing(figure, finer, size));
        String unit = theme.sheet().unitsPerInch() == 72 ? "pt" : "px";
        String head =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg role=\"img\" width=\""
                        + number(size.width() / FINER)
                        + unit
                        + "\" height=\""
                        + number(size.height() / FINER)
                        + unit
                        + "\" ";
        String about =
                "<title>"
                        + escaped(figure.title())
                        + "</title><desc>"
                        + escaped(Provenance.text(figure))
                        + "</desc>";
        int start = body.indexOf("<svg ") + "<svg ".length();
        int end = body.indexOf('>', start) + 1;
        return head
                + body.substring(start, end)
                + "\n"
                + about
                + "\n"
                + EmbeddedFont.style(body)
                + body.substring(end)
                + "\n";
    }

    private static String drawing(Figure figure, Theme theme, FigureSize size) {
        SVGGraphics2D g2 = new SVGGraphics2D(size.width(), size.height());
        g2.setDefsKeyPrefix("t");
        g2.setGeomDoubleConverter(SvgExport::number);
        g2.setTransformDoubleConverter(value -> rounded(value, 6));
        g2.setFontFunction(
                family ->
                        family.startsWith("DejaVu")
                                ? "\"DejaVu Sans\", Verdana, sans-serif"
                                : "sans-serif");
        g2.setRenderingHint(SVGHints.KEY_IMAGE_HANDLING, SVGHints.VALUE_IMAGE_HANDLING_EMBED);
        g2.setRenderingHint(SVGHints.KEY_TEXT_RENDERING, SVGHints.VALUE_TEXT_RENDERING_PRECISION);
        g2.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g2.setRenderingHint(VectorTarget.KEY, IMAGE_PIXELS_PER_INCH / theme.sheet().unitsPerInch());
        FigureRenderer.chart(figure, theme)
                .draw(g2, new Rectangle2D.Double(0, 0, size.width(), size.height()));
        return g2.getSVGElement(
                null,
                false,
                new ViewBox(0, 0, (int) Math.ceil(size.width()), (int) Math.ceil(size.height())),
                null,
                null);
    }

    private static String number(double value) {
        return rounded(value, 2);
    }

    private static String rounded(double value, int decimals) {
        BigDecimal rounded =
                BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** Without characters that XML has no place for. */
    private static String legal(String text) {
        return text.codePoints()
                .filter(
                        c ->
                                c == '\n'
                                        || c == '\t'
                                        || (c >= 0x20
                                                && c != 0xFFFE
                                                && c != 0xFFFF
                                                && !(c >= 0xD800 && c < 0xE000)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String escaped(String text) {
        return legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
