package dev.tessera.model.training;

import dev.tessera.config.Meaning;

/** The course of the learning rate after the warm-up. */
public enum RateSchedule {
    @Meaning("The rate stays at its peak.")
    CONSTANT,
    /** Half a cosine down to the final rate. */
    @Meaning("Half a cosine down to the final rate.")
    COSINE,
    @Meaning("A straight line down to the final rate.")
    LINEAR
}
