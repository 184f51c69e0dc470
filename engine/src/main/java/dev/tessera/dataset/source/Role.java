package dev.tessera.dataset.source;

import java.util.Locale;

/** What a column of a log means. */
public enum Role {
    USER,
    ITEM,
    TIME,
    VALUE,
    ACTION;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
