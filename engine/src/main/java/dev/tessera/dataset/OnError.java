package dev.tessera.dataset;

/** What a malformed line leads to. */
public enum OnError {
    /** Nothing is imported; the message shows the first problem and counts the others. */
    STOP,
    /** The line is left out, counted and reported. */
    SKIP
}
