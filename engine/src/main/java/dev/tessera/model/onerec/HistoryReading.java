package dev.tessera.model.onerec;

/** How training examples are cut from a user's log. */
public enum HistoryReading {
    /**
     * Each target has a window of its own, the interactions right before it; the encoder sees all
     * of it (the report's form). Time gaps are counted back from the newest interaction of the
     * window.
     */
    WINDOW,
    /**
     * A whole stretch of the log is encoded once, causally, and every position of it predicts the
     * next item: target i attends to states 0 .. i, and its BOS token carries state i, which tells
     * it its place. Several times faster than windows on long logs. Time gaps are counted from the
     * interaction before.
     */
    CAUSAL
}
