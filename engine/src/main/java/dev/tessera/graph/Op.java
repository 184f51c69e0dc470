package dev.tessera.graph;

/**
 * One operation: its attributes and nothing else. Rules about it live in {@link Shapes}, and in
 * {@code transform.Costs} and {@code transform.Gradients}, each an exhaustive switch; executors
 * switch over it too, so that the compiler reports a forgotten operation.
 *
 * <p>Notation: T and S are row counts (often ragged), B a number of sequences, d, h, n, V fixed
 * widths. All matrices are row-major. Offsets are I32 [B+1], start at 0, never fall and end at the
 * number of packed rows.
 */
public sealed interface Op {

    // Leaves

    /** Fed by the caller at every run. */
    record Input(String name) implements Op {}

    /**
     * A trained tensor, a named view into the parameter arena.
     *
     * @param decay whether AdamW's weight decay applies (matrices yes, gains and biases no)
     */
    record Parameter(String name, Initializer initializer, boolean decay) implements Op {}

    /** A tensor of one repeated value. */
    record Fill(float value) implements Op {}

    // Linear algebra

    /**
     * a, b [, bias n] -> op(a) op(b) + bias; op transposes where asked. Shapes [m x k] [k x n] ->
     * [m x n] after transposition.
     */
    record MatMul(boolean transposeA, boolean transposeB) implements Op {}

    /** x [T x n] -> [n]: the sum of the rows, the gradient of a bias. */
    record SumRows() implements Op {}

    // Elementwise; both operands have the same shape

    record Add() implements Op {}

    record Subtract() implements Op {}

    record Multiply() implements Op {}

    /** x times the attribute. */
    record Scale(float factor) implements Op {}

    /** x, s [1] -> s * x. */
    record ScaleBy() implements Op {}

    /** x [T x n], row [n] -> x + row on every row. */
    record AddRow() implements Op {}

    record Activate(Activation activation) implements Op {}

    /** dy, x -> dy * activation'(x). */
    record ActivateGradient(Activation activation) implements Op {}

    /** gate, up -> SiLU(gate) * up (Shazeer 2020). */
    record SwiGlu() implements Op {}

    /** dy, gate, up -> dgate, dup. */
    record SwiGluGradient() implements Op {}

    /**
     * x, seed I32 [2] -> x with each element zeroed with probability {@code rate}, the others
     * divided by (1 - rate). Which ones is a pure function of (seed[0], seed[1], stream, element
     * index): see {@link CounterRandom}. Applied to dy with the same seed and stream it is its own
     * gradient.
     */
    record Dropout(float rate, int stream) implements Op {}

    // Normalisation, over columns

    /** x [T x d], gain [d] -> y, r [T]; r = 1 / sqrt(mean(x^2) + epsilon), y = x r gain. */
    record RmsNorm(float epsilon) implements Op {}

    /** dy, x, gain, r -> dx, dgain. */
    record RmsNormGradient() implements Op {}

    /**
     * x [T x d], gain [d], bias [d] -> y, mean [T], r [T]; r = 1 / sqrt(variance + epsilon), y = (x
     * - mean) r gain + bias.
     */
    record LayerNorm(float epsilon) implements Op {}

    /** dy, x, gain, mean, r -> dx, dgain, dbias. */
    record LayerNormGradient() implements Op {}

    /** x [T x n] -> log softmax of each row. */
    record LogSoftmax() implements Op {}

    /** dy, y -> dy - exp(y) * sum(dy). */
    record LogSoftmaxGradient() implements Op {}

    // Rows and columns

    /** table [V x d], indices I32 [T] -> [T x d]; a negative index gives a zero row. */
    record Gather() implements Op {}

    /**
     * dy [T x d], indices I32 [T] -> [rows x d]: row v is the sum, in ascending t, of the dy rows
     * with index v. Negative indices are skipped.
     */
    record ScatterAdd(Extent rows) implements Op {}

    /** a [T x n], b [T x m], ... -> [T x (n+m+...)]. */
    record ConcatColumns() implements Op {}

    /** x [T x n] -> columns start .. start+width. */
    record SliceColumns(int start, int width) implements Op {}

    /** dy [T x width] -> [T x columns], zero outside start .. start+width. */
    record PadColumns(int start, int columns) implements Op {}

    /** The same elements under another shape; no copy. */
    record Reshape(Shape shape) implements Op {}

    // Attention over ragged sequences

    /**
     * q [T x heads*h], k [S x groups*h], v [S x groups*h], qOffsets [B+1], kOffsets [B+1] -> o [T x
     * heads*h], l [T x heads]. Softmax of scale * q k^T inside each sequence; head i reads
     * key-value group i * groups / heads. With {@link Mask#CAUSAL}, query i of a sequence of n
     * queries and m keys sees keys 0 .. m-n+i. A query that sees no key gets a zero row and l =
     * -infinity. l is the log-sum-exp of the scaled scores, kept for the gradient; scores are not
     * stored.
     */
    record RaggedAttention(int heads, int groups, Mask mask, float scale) implements Op {}

    /** do, o, l, q, k, v, qOffsets, kOffsets -> dq, dk, dv. */
    record RaggedAttentionGradient(int heads, int groups, Mask mask, float scale) implements Op {}

    // Losses; a target below 0 carries no loss: loss and l of its row are 0 and it gives no
    // gradient

    /**
     * x [T x d], w [V x d], target I32 [T] -> loss [T], l [T]: loss_t = l_t - x_t . w_target, l_t =
     * log sum_v exp(x_t . w_v). Logits are not stored whole.
     */
    record LinearCrossEntropy() implements Op {}

    /** dloss [T], x, w, target, l -> dx, dw. */
    record LinearCrossEntropyGradient() implements Op {}

    /**
     * x [T x d], w [V x d], target I32 [T], negatives I32 [N] -> loss [T], l [T]: as {@link
     * LinearCrossEntropy}, but over the target and the shared negatives only; a negative that
     * equals the row's own target is masked (accidental hit). Negatives lie in 0 .. V-1; one drawn
     * twice counts twice.
     */
    record SampledCrossEntropy() implements Op {}

    /** dloss [T], x, w, target, negatives, l -> dx, dw. */
    record SampledCrossEntropyGradient() implements Op {}

    /** a, b of one shape -> their inner product [1], summed in a fixed order. */
    record Dot() implements Op {}

    // Clustering

    /**
     * x [T x d], c [K x d] -> I32 [T] index of the nearest row of c by squared Euclidean distance
     * (the lowest index among equals), F32 [T] that squared distance. No gradient.
     */
    record NearestCentroid() implements Op {}

    // Optimizer

    /**
     * The gradient of every parameter of the graph, in the graph's order of parameters -> the
     * gradient arena [P].
     */
    record GradientArena() implements Op {}

    /** g [P] -> its Euclidean norm [1], summed in a fixed order. */
    record GlobalNorm() implements Op {}

    /**
     * norm [1] -> min(1, maximum / norm) [1], 0 where the norm is not finite, so that a broken step
     * changes nothing.
     */
    record ClipFactor(float maximum) implements Op {}

    /**
     * gradient arena [P], factor [1], learningRate [1], step I32 [1] (from 1) -> factor. Updates
     * parameters and moments in place (Loshchilov and Hutter 2019, Alg. 2): g *= factor; m = beta1
     * m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; p -= learningRate * (m^ / (sqrt(v^) +
     * epsilon) + decay p), with m^ = m / (1 - beta1^step), v^ likewise; decay is {@code
     * weightDecay} for a {@link Parameter} that asks for it and 0 for the others. The gradient
     * arena itself is not written. A factor of 0 leaves everything unchanged.
     */
    record AdamW(float beta1, float beta2, float epsilon, float weightDecay) implements Op {}

    enum Activation {
        RELU,
        /** x for x > 0, .01 x otherwise. */
        LEAKY_RELU,
        /** x * sigmoid(x). */
        SILU,
        /** x * Phi(x), Phi the normal distribution function (the exact form). */
        GELU,
        SIGMOID,
        TANH
    }

    enum Mask {
        FULL,
        CAUSAL
    }
}
