package dev.tessera.dataset;

import dev.tessera.config.Meaning;

/** What a malformed line leads to. */
public enum OnError {
    /** Nothing is imported; the message shows the first problem and counts the others. */
    @Meaning("Nothing is imported; the first problem is shown.")
    STOP,
    /** The line is left out, counted and reported. */
    @Meaning("The line is left out, counted and reported.")
    SKIP
}
