package dev.tessera.model.baseline;

import dev.tessera.config.Meaning;

/** What the next item is compared with in training. */
public enum SoftmaxLoss {
    /** Cross-entropy over the whole catalogue. */
    @Meaning("Cross-entropy over the whole catalogue.")
    FULL,
    /**
     * Cross-entropy over the target and uniformly drawn negatives that all positions of a batch
     * share; accidental hits are masked.
     */
    @Meaning("Cross-entropy over the target and uniformly drawn negatives.")
    SAMPLED
}
