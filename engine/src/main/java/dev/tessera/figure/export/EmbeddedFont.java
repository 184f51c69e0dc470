package dev.tessera.figure.export;

import dev.tessera.figure.draw.Typeface;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A style sheet with those letters of the typeface that an SVG uses, so that it looks the same
 * where the font is not installed.
 */
final class EmbeddedFont {
    private static final Pattern TEXT = Pattern.compile("<text ([^>]*)>([^<]*)</text>");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d+)|#x([0-9a-fA-F]+)|(lt|gt|amp|quot|apos));");

    /** What a browser needs of a font. */
    private static final List<String> TABLES =
            List.of(
                    "head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm", "name",
                    "post", "cmap", "OS/2");

    private EmbeddedFont() {}

    static String style(String svg) throws IOException {
        StringBuilder rules = new StringBuilder();
        for (Typeface typeface : Typeface.values()) {
            NavigableSet<Integer> letters = letters(svg, typeface);
            if (!letters.isEmpty()) {
                rules.append("@font-face{font-family:\"DejaVu Sans\";font-weight:")
                        .append(typeface == Typeface.BOLD ? "bold" : "normal")
                        .append(";src:url(data:font/ttf;base64,")
                        .append(Base64.getEncoder().encodeToString(subset(typeface, letters)))
                        .append(") format(\"truetype\")}\n");
            }
        }
        return rules.isEmpty() ? "" : "<style>\n" + rules + "</style>\n";
    }

    private static NavigableSet<Integer> letters(String svg, Typeface typeface) {
        NavigableSet<Integer> letters = new TreeSet<>();
        Matcher matcher = TEXT.matcher(svg);
        while (matcher.find()) {
            if (matcher.group(1).contains("DejaVu")
                    && matcher.group(1).contains("font-weight: bold")
                            == (typeface == Typeface.BOLD)) {
                // The subset writer knows no letters beyond the basic plane; the viewer finds those
                // elsewhere.
                unescaped(matcher.group(2))
                        .codePoints()
                        .filter(Character::isBmpCodePoint)
                        .forEach(letters::add);
            }
        }
        return letters;
    }

    private static String unescaped(String text) {
        return ENTITY.matcher(text)
                .replaceAll(
                        entity ->
                                Matcher.quoteReplacement(
                                        character(
                                                entity.group(1),
                                                entity.group(2),
                                                entity.group(3))));
    }

    private static String character(String decimal, String hexadecimal, String name) {
        if (decimal != null) {
            return Character.toString(Integer.parseInt(decimal));
        }
        if (hexadecimal != null) {
            return Character.toString(Integer.parseInt(hexadecimal, 16));
        }
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> "&";
        };
    }

    private static byte[] subset(Typeface typeface, NavigableSet<Integer> letters)
            throws IOException {
        try (InputStream in = typeface.open();
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
            subsetter.addAll(letters);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            subsetter.writeToStream(bytes);
            return bytes.toByteArray();
        }
    }
}
