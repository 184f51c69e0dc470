package dev.tessera.graph;

/** How some rows become one. */
public enum Pooling {
    SUM,
    /** The sum divided by the number of rows; zeros where there are none. */
    MEAN
}
