package dev.tessera.graph;

/**
 * Losses, one a row. Over tables of candidates a target below 0 carries no loss: loss and l of its
 * row are 0 and it gives no gradient.
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
     * x [T x d], w [V x d], target I32 [T], negatives I32 [, logQ [V]] -> loss [T], l [T]: as
     * {@link LinearCrossEntropy}, but over the target and some negatives only; a negative that
     * equals the row's own target is masked (accidental hit), one drawn twice counts twice.
     *
     * <p>Negatives are shared, [N], and lie in 0 .. V-1, or each row has its own, [T x N], of which
     * those below 0 are masked. With logQ, the logarithm of the probability with which each row of
     * w is drawn, the logits of targets and negatives are x . w_v - logQ_v, so that the gradient of
     * the full softmax is what that of the sample is expected to be (Bengio and Senecal 2008,
     * section III). logQ has no gradient.
     */
    record SampledCrossEntropy() implements LossOp {}

    /** dloss [T], x, w, target, negatives, l [, logQ] -> dx, dw. */
    record SampledCrossEntropyGradient() implements LossOp {}

    /**
     * z, y [, weight], all of one shape -> weight * (max(z, 0) - z y + log(1 + exp(-|z|))): the
     * cross-entropy of sigmoid(z) against y in 0 .. 1, stable for every z. An element of weight 0
     * has loss 0, whatever z and y are. Neither y nor the weight has a gradient.
     */
    record BinaryCrossEntropy() implements LossOp {}

    /** dloss, z, y [, weight] -> dz = dloss weight (sigmoid(z) - y); 0 where the weight is 0. */
    record BinaryCrossEntropyGradient() implements LossOp {}
}
