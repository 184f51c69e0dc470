package dev.tessera.model.onerec;

import dev.tessera.config.Meaning;

/** How training examples are cut from a user's log. */
public enum HistoryReading {
    /**
     * Each target has a window of its own, the interactions right before it; the encoder sees all
     * of it (the report's form). Time gaps are counted back from the newest interaction of the
     * window.
     */
    @Meaning("Each target has a window of its own, which the encoder sees as a whole.")
    WINDOW,
    /**
     * A whole stretch of the log is encoded once, causally, and every position of it predicts the
     * next item: target i attends to states 0 .. i, and its BOS token carries state i, which tells
     * it its place. Several times faster than windows on long logs. Time gaps are counted from the
     * interaction before.
     */
    @Meaning("A whole log is encoded once, causally; every position predicts the next item.")
    CAUSAL
}
