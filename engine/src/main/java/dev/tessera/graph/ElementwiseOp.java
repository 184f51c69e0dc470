package dev.tessera.graph;

/**
 * An element of the result depends on the same element of the operands; both operands have the same
 * shape.
 */
public sealed interface ElementwiseOp extends Op {

    record Add() implements ElementwiseOp {}

    record Subtract() implements ElementwiseOp {}

    record Multiply() implements ElementwiseOp {}

    /** x times the attribute. */
    record Scale(float factor) implements ElementwiseOp {}

    /** x, s [1] -> s * x. */
    record ScaleBy() implements ElementwiseOp {}

    /** x [T x n], row [n] -> x + row on every row. */
    record AddRow() implements ElementwiseOp {}

    record Activate(Activation activation) implements ElementwiseOp {}

    /** dy, x -> dy * activation'(x). */
    record ActivateGradient(Activation activation) implements ElementwiseOp {}

    /**
     * dy, y -> dy * activation'(x) where y = activation(x), for an activation whose {@linkplain
     * Activation#slopeFollowsFromResult slope follows from its result}.
     */
    record ActivateGradientFromResult(Activation activation) implements ElementwiseOp {}

    /** gate, up -> SiLU(gate) * up (Shazeer 2020). */
    record SwiGlu() implements ElementwiseOp {}

    /** dy, gate, up -> dgate, dup. */
    record SwiGluGradient() implements ElementwiseOp {}

    /**
     * x [T x 2f] -> SiLU(columns 0 .. f) * columns f .. 2f, [T x f]: {@link SwiGlu} of two halves
     * that one product computed, read in place.
     */
    record SwiGluHalves() implements ElementwiseOp {}

    /** dy [T x f], x [T x 2f] -> dx [T x 2f]. */
    record SwiGluHalvesGradient() implements ElementwiseOp {}

    /**
     * x, seed I32 [2] -> x with each element zeroed with probability {@code rate}, the others
     * divided by (1 - rate). Which ones is a pure function of (seed[0], seed[1], stream, element
     * index): see {@link CounterRandom}. Applied to dy with the same seed and stream it is its own
     * gradient.
     */
    record Dropout(float rate, int stream) implements ElementwiseOp {}

    /**
     * Several operations in one pass over memory, put together by {@code transform.Fuse} after
     * differentiation: it has no gradient. The first operand is [T x n] like all results.
     */
    record Fused(ElementProgram program) implements ElementwiseOp {}
}
