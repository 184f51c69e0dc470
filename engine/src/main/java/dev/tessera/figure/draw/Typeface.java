package dev.tessera.figure.draw;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The typeface of every figure: DejaVu Sans, shipped with the engine (licence beside it), so that a
 * figure looks the same on every machine, also on one without any font, and vector files can embed
 * it. A text with letters it lacks (Chinese) is set in the system's sans-serif font instead, as
 * outlines in PDF; where the system lacks them too there are boxes, and {@link Lettering#missing}
 * tells.
 */
public enum Typeface {
    REGULAR("DejaVuSans.ttf"),
    BOLD("DejaVuSans-Bold.ttf");

    private static final boolean SYSTEM_FONTS = SystemFonts.present();

    private final String resource;

    @SuppressWarnings("ImmutableEnumChecker") // A Font cannot be changed.
    private final Font font;

    Typeface(String resource) {
        this.resource = resource;
        Font plain = load();
        // The file is bold already; the style tells vector formats, which name fonts by family.
        font = resource.contains("Bold") ? plain.deriveFont(Font.BOLD) : plain;
    }

    private Font load() {
        try {
            return create();
        } catch (IOException _) {
            // A machine without fontconfig.
            try (InputStream shipped = open()) {
                SystemFonts.supply(shipped);
                return create();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "the font "
                                + resource
                                + " cannot be opened; install the system package fontconfig",
                        e);
            }
        }
    }

    private Font create() throws IOException {
        try (InputStream in = open()) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException e) {
            throw new IllegalStateException(
                    "the font "
                            + resource
                            + " in the engine's jar is damaged, install Tessera again",
                    e);
        }
    }

    /** The font file. */
    public InputStream open() {
        InputStream in =
                Typeface.class.getResourceAsStream("/dev/tessera/figure/fonts/" + resource);
        if (in == null) {
            throw new IllegalStateException(
                    "the engine's jar lacks its font " + resource + ", install Tessera again");
        }
        return in;
    }

    /** This typeface at a size in the units of the drawing. */
    public Font at(double size) {
        return font.deriveFont((float) size);
    }

    /**
     * A font that has the letters of {@code text}: this one if it can or the system has none, else
     * the system's sans-serif font.
     */
    public Font at(double size, String text) {
        return !SYSTEM_FONTS || has(text) ? at(size) : system().deriveFont((float) size);
    }

    private Font system() {
        return new Font(Font.SANS_SERIF, this == BOLD ? Font.BOLD : Font.PLAIN, 1);
    }

    /** Whether the shipped font has every letter of {@code text}. */
    public boolean has(String text) {
        return font.canDisplayUpTo(text) < 0;
    }

    /** Whether a letter can be shown at all. */
    boolean shows(int letter) {
        return font.canDisplay(letter) || (SYSTEM_FONTS && system().canDisplay(letter));
    }
}
