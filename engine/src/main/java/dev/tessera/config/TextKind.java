package dev.tessera.config;

/** What a text stands for, so that a form can offer the right way to enter it. */
public enum TextKind {
    PLAIN,
    /** A sentence or more, for people. */
    NOTE,
    /** A path of a file. */
    FILE,
    /** A path of a file or of a folder. */
    FILE_OR_FOLDER
}
