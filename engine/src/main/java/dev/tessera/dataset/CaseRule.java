package dev.tessera.dataset;

/** Which interactions after a cut in time become cases. */
public enum CaseRule {
    /** The first of each user: one case a user, as under leave-last-out. */
    NEXT,
    /** Each of them, with everything the user did before as history. */
    EVERY
}
