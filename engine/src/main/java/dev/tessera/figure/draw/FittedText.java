package dev.tessera.figure.draw;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;

/** Measures text and shortens what does not fit. */
final class FittedText {
    private static final FontRenderContext CONTEXT =
            new FontRenderContext(new AffineTransform(), true, true);
    private static final String ELLIPSIS = "…";

    private FittedText() {}

    static double width(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }

    /**
     * {@code text}, or its longest beginning with an ellipsis that is at most {@code room} wide.
     */
    static String shorten(String text, Font font, double room) {
        return longest(text, font, room, FittedText::beginning);
    }

    /**
     * As {@link #shorten}, but leaves out the middle: names of runs and variants often differ at
     * their ends.
     */
    static String shortenMiddle(String text, Font font, double room) {
        return longest(text, font, room, FittedText::ends);
    }

    /** Keeps some number of letters of a text. */
    private interface Cut {
        String keep(String text, int letters);
    }

    private static String longest(String text, Font font, double room, Cut cut) {
        if (width(text, font) <= room) {
            return text;
        }
        int low = 0;
        int high = text.codePointCount(0, text.length()) - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(cut.keep(text, middle), font) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return cut.keep(text, low);
    }

    private static String beginning(String text, int letters) {
        return text.substring(0, text.offsetByCodePoints(0, letters)).stripTrailing() + ELLIPSIS;
    }

    private static String ends(String text, int letters) {
        int tail = letters * 2 / 5;
        return beginning(text, letters - tail)
                + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }
}
