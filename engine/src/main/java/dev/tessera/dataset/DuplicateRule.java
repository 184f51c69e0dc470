package dev.tessera.dataset;

import dev.tessera.config.Meaning;

/** What becomes of interactions with the same user, item and time; logs without times have none. */
public enum DuplicateRule {
    /** The first in the source stays. */
    @Meaning("The first in the source stays.")
    KEEP_FIRST,
    @Meaning("All of them stay.")
    KEEP_ALL
}
