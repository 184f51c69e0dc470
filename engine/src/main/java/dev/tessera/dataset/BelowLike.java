package dev.tessera.dataset;

import dev.tessera.config.Meaning;

/** What becomes of interactions whose rating is too low for a LIKE. */
public enum BelowLike {
    /** They stay as views. */
    @Meaning("They stay as views.")
    KEEP,
    /** They are left out, as if they had not happened. */
    @Meaning("They are left out, as if they had not happened.")
    DROP
}
