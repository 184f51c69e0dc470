package dev.tessera.dataset;

/** What becomes of interactions with the same user, item and time; logs without times have none. */
public enum DuplicateRule {
    /** The first in the source stays. */
    KEEP_FIRST,
    KEEP_ALL
}
