package dev.tessera.dataset;

import dev.tessera.config.Meaning;

/** Which interactions after a cut in time become cases. */
public enum CaseRule {
    /** The first of each user: one case a user, as under leave-last-out. */
    @Meaning("The first interaction of each user after the cut.")
    NEXT,
    /** Each of them, with everything the user did before as history. */
    @Meaning("Each interaction after the cut, with all before it as history.")
    EVERY
}
