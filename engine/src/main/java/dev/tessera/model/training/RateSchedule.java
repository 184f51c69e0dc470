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
    LINEAR,
    @Meaning("Falls with the inverse square root of the step, without an end.")
    INVERSE_SQUARE_ROOT
}
