package dev.tessera.dataset.source;

/**
 * What one column of an item table is.
 *
 * @param separator between the values of a cell, empty where a cell is one value
 */
record ItemColumn(int field, String name, Kind kind, String separator) {
    enum Kind {
        /** Part of the item's text. */
        TEXT,
        CATEGORY,
        NUMBER,
        /** Numbers that make a feature vector. */
        VECTOR
    }
}
