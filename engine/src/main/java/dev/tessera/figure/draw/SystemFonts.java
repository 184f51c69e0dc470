package dev.tessera.figure.draw;

import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What the machine itself has of fonts, which may be nothing: a bare server or container. */
final class SystemFonts {
    private static final List<String> FAMILIES =
            List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput");
    private static final List<String> STYLES = List.of("plain", "bold", "italic", "bolditalic");
    private static final String NAME =
            "-misc-dejavu%ssans-medium-r-normal--*-%%d-*-*-p-*-iso10646-1";

    private SystemFonts() {}

    /** Whether the system's sans-serif font can be used. */
    static boolean present() {
        try {
            return new Font(Font.SANS_SERIF, Font.PLAIN, 1).canDisplay('a');
        } catch (Error _) {
            // The JDK throws a plain Error where no font is installed, and there is no way to ask
            // first.
            return false;
        }
    }

    /**
     * Gives the JDK a font configuration that names only the shipped font. Without libfontconfig
     * (or with an empty one) the JDK cannot open any font, not even one from a stream; told by the
     * property {@code sun.awt.fontconfig} where a font lies, it does not ask for the library.
     */
    static void supply(InputStream shipped) throws IOException {
        Path folder = Files.createTempDirectory("tessera-fonts");
        Path font = folder.resolve("DejaVuSans.ttf");
        Path configuration = folder.resolve("fontconfig.properties");
        Files.copy(shipped, font, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(configuration, configuration(font));
        // Deleted in reverse order.
        folder.toFile().deleteOnExit();
        font.toFile().deleteOnExit();
        configuration.toFile().deleteOnExit();
        System.setProperty("sun.awt.fontconfig", configuration.toString());
    }

    private static String configuration(Path font) {
        StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=default\n");
        for (String family : FAMILIES) {
            for (String style : STYLES) {
                text.append(family)
                        .append('.')
                        .append(style)
                        .append(".default=")
                        .append(NAME.formatted(" "))
                        .append('\n');
            }
        }
        return text.append("filename.")
                .append(NAME.formatted("_"))
                .append('=')
                .append(font)
                .append('\n')
                .toString();
    }
}
