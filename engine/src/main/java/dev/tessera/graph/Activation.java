package dev.tessera.graph;

/** A function of one number. */
public enum Activation {
    RELU,
    /** x for x > 0, .01 x otherwise. */
    LEAKY_RELU,
    /** x * sigmoid(x). */
    SILU,
    /** x * Phi(x), Phi the normal distribution function (the exact form). */
    GELU,
    SIGMOID,
    TANH;

    /** Whether the derivative is a function of the activation's own result. */
    public boolean slopeFollowsFromResult() {
        return this != SILU && this != GELU;
    }
}
