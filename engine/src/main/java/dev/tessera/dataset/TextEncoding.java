package dev.tessera.dataset;

/** How the bytes of a text file become characters. */
public enum TextEncoding {
    /** UTF-8, but Latin-1 for the MovieLens editions published so. */
    AUTO,
    UTF_8,
    LATIN_1
}
