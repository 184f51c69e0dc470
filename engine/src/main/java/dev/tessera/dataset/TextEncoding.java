package dev.tessera.dataset;

import dev.tessera.config.Meaning;

/** How the bytes of a text file become characters. */
public enum TextEncoding {
    /** UTF-8, but Latin-1 for the MovieLens editions published so. */
    @Meaning("UTF-8, but Latin-1 for the MovieLens editions published so.")
    AUTO,
    @Meaning("UTF-8.")
    UTF_8,
    @Meaning("Latin-1 (ISO 8859-1).")
    LATIN_1
}
