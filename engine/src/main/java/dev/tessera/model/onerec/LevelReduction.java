package dev.tessera.model.onerec;

import dev.tessera.config.Meaning;

/** How the next-token losses of the levels of a semantic id make one loss. */
public enum LevelReduction {
    /** Their sum (OneRec technical report, equation of L_NTP). */
    @Meaning("Their sum (OneRec technical report).")
    SUM,
    /** Their mean (OneRec-V2). */
    @Meaning("Their mean (OneRec-V2).")
    MEAN
}
