package dev.tessera.figure;

/** How an axis (or a colour scale) places its numbers. */
public enum Scale {
    LINEAR,
    /**
     * Base 10; numbers that are zero or negative cannot be placed and are left out of the drawing.
     */
    LOG
}
