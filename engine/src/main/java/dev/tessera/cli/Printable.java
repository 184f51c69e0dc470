package dev.tessera.cli;

/**
 * Text of unknown origin, such as a title or a column's name of a broken file, made safe for a
 * terminal.
 */
final class Printable {
    private Printable() {}

    /**
     * Control characters, which could move the cursor or colour what follows, become a replacement
     * character; line feeds and tabs stay.
     */
    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c != '\n' && c != '\t' && Character.isISOControl(c) ? 0xFFFD : c)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }
}
