package dev.tessera.figure.draw;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The typeface of every figure: DejaVu Sans, shipped with the engine (licence beside it), so that a figure looks the same on every machine and vector files can embed it. A
 * text with letters it lacks (Chinese) is set in the system's sans-serif font instead; a machine that has no such letters either shows boxes.
 */
public enum Typeface {
    REGULAR("DejaVuSans.ttf"),
    BOLD("DejaVuSans-Bold.ttf");

    private final String resource;
    private final Font font;

    Typeface(String resource) {
        this.resource = resource;
        try (InputStream in = open()) {
            Font plain = Font.createFont(Font.TRUETYPE_FONT, in);
            // The file is bold already; the style tells vector formats, which name fonts by family.
            font = resource.contains("Bold") ? plain.deriveFont(Font.BOLD) : plain;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + resource + " in the engine's jar is damaged, install Tessera again", e);
        }
    }

    /** The font file. */
    public InputStream open() {
        InputStream in = Typeface.class.getResourceAsStream("/dev/tessera/figure/fonts/" + resource);
        if (in == null) {
            throw new IllegalStateException("the engine's jar lacks its font " + resource + ", install Tessera again");
        }
        return in;
    }

    /** This typeface at a size in the units of the drawing. */
    public Font at(double size) {
        return font.deriveFont((float) size);
    }

    /** A font that has the letters of {@code text}: this one if it can, else the system's sans-serif font. */
    public Font at(double size, String text) {
        return has(text) ? at(size) : new Font(Font.SANS_SERIF, this == BOLD ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
    }

    /** Whether the shipped font has every letter of {@code text}. */
    public boolean has(String text) {
        return font.canDisplayUpTo(text) < 0;
    }
}
