package dev.tessera.graph;

/**
 * The element type of a value: 32-bit float for everything that is computed, 32-bit int for indices
 * and offsets.
 */
public enum DType {
    F32,
    I32
}
