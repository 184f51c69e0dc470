package dev.tessera.graph;

/**
 * Losses over tables of candidates. A target below 0 carries no loss: loss and l of its row are 0
 * and it gives no gradient.
 */
public sealed interface LossOp extends Op {

    /**
     * x [T x d], w [V x d], target I32 [T] -> loss [T], l [T]: loss_t = l_t - x_t . w_target, l_t =
     * log sum_v exp(x_t . w_v). Logits are not stored whole.
     */
    record LinearCrossEntropy() implements LossOp {}

    /** dloss [T], x, w, target, l -> dx, dw. */
    record LinearCrossEntropyGradient() implements LossOp {}

    /**
     * x [T x d], w [V x d], target I32 [T], negatives I32 [N] -> loss [T], l [T]: as {@link
     * LinearCrossEntropy}, but over the target and the shared negatives only; a negative that
     * equals the row's own target is masked (accidental hit). Negatives lie in 0 .. V-1; one drawn
     * twice counts twice.
     */
    record SampledCrossEntropy() implements LossOp {}

    /** dloss [T], x, w, target, negatives, l -> dx, dw. */
    record SampledCrossEntropyGradient() implements LossOp {}
}
