package dev.tessera.figure.draw;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;

/** Measures text and shortens what does not fit. */
final class FittedText {
    private static final FontRenderContext CONTEXT = new FontRenderContext(new AffineTransform(), true, true);
    private static final String ELLIPSIS = "…";

    private FittedText() {}

    static double width(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }

    /** {@code text}, or its longest beginning with an ellipsis that is at most {@code room} wide. */
    static String shorten(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        int low = 0;
        int high = text.codePointCount(0, text.length()) - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(beginning(text, middle), font) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return beginning(text, low);
    }

    private static String beginning(String text, int codePoints) {
        return text.substring(0, text.offsetByCodePoints(0, codePoints)).stripTrailing() + ELLIPSIS;
    }
}
