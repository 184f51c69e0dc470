package dev.tessera.dataset.source;

/** What a column of a log means. */
enum Role {
    USER,
    ITEM,
    TIME,
    VALUE,
    ACTION;

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
