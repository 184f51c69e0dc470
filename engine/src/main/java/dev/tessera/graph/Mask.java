package dev.tessera.graph;

/** Which keys a query sees. */
public enum Mask {
    FULL,
    CAUSAL
}
