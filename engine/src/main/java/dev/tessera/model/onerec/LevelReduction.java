package dev.tessera.model.onerec;

/** How the next-token losses of the levels of a semantic id make one loss. */
public enum LevelReduction {
    /** Their sum (OneRec technical report, equation of L_NTP). */
    SUM,
    /** Their mean (OneRec-V2). */
    MEAN
}
