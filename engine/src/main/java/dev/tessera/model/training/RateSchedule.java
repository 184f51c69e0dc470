package dev.tessera.model.training;

/** The course of the learning rate after the warm-up. */
public enum RateSchedule {
    CONSTANT,
    /** Half a cosine down to the final rate. */
    COSINE,
    LINEAR
}
