package dev.tessera.graph;

/** Normalisation of each row over its columns. */
public sealed interface NormOp extends Op {

    /** x [T x d], gain [d] -> y, r [T]; r = 1 / sqrt(mean(x^2) + epsilon), y = x r gain. */
    record RmsNorm(float epsilon) implements NormOp {}

    /** dy, x, gain, r -> dx, dgain. */
    record RmsNormGradient() implements NormOp {}

    /**
     * x [T x d], gain [d], bias [d] -> y, mean [T], r [T]; r = 1 / sqrt(variance + epsilon), y = (x
     * - mean) r gain + bias.
     */
    record LayerNorm(float epsilon) implements NormOp {}

    /** dy, x, gain, mean, r -> dx, dgain, dbias. */
    record LayerNormGradient() implements NormOp {}

    /** x [T x n] -> exp(x_j) / sum over k of exp(x_k), in each row. */
    record Softmax() implements NormOp {}

    /** dy, y -> y * (dy - sum(dy y)). */
    record SoftmaxGradient() implements NormOp {}

    /** x [T x n] -> l [T]: log of the sum of exp(x_j) of each row. */
    record LogSumExp() implements NormOp {}

    /** dl [T], x [T x n], l [T] -> dx = dl exp(x - l). */
    record LogSumExpGradient() implements NormOp {}

    /** x [T x n] -> log softmax of each row. */
    record LogSoftmax() implements NormOp {}

    /** dy, y -> dy - exp(y) * sum(dy). */
    record LogSoftmaxGradient() implements NormOp {}
}
