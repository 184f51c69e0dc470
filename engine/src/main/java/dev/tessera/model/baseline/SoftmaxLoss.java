package dev.tessera.model.baseline;

/** What the next item is compared with in training. */
public enum SoftmaxLoss {
    /** Cross-entropy over the whole catalogue. */
    FULL,
    /**
     * Cross-entropy over the target and uniformly drawn negatives that all positions of a batch
     * share; accidental hits are masked.
     */
    SAMPLED
}
