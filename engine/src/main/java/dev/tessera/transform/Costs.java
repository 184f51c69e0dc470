package dev.tessera.transform;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.Mask;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.NormOp;
import dev.tessera.graph.Op;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

/**
 * The cost rule of every operation. FLOP are counted from the definition in {@link Op}, as {@link
 * Cost} says; rows without a target count like the others. An executor may take a shorter way.
 */
public final class Costs {
    private static final int FLOAT = 4;

    private final Node node;
    private final Sizes sizes;

    private Costs(Node node, Sizes sizes) {
        this.node = node;
        this.sizes = sizes;
    }

    /** What one node takes at these sizes. */
    public static Cost of(Node node, Sizes sizes) {
        Costs costs = new Costs(node, sizes);
        return new Cost(costs.flops(), FLOAT * costs.moved());
    }

    private long flops() {
        return switch (node.op()) {
            case LeafOp.Input _,
                    LeafOp.Parameter _,
                    LeafOp.Fill _,
                    RowOp.Reshape _,
                    OptimizerOp.GradientArena _ ->
                    0;
            case RowOp.Gather _, RowOp.ConcatColumns _, RowOp.SliceColumns _, RowOp.PadColumns _ ->
                    0;
            case MatrixOp.MatMul op -> matMul(op);
            case MatrixOp.SumRows _, RowOp.ScatterAdd _ -> in(0);
            case ElementwiseOp.Add _,
                    ElementwiseOp.Subtract _,
                    ElementwiseOp.Multiply _,
                    ElementwiseOp.Scale _,
                    ElementwiseOp.ScaleBy _,
                    ElementwiseOp.AddRow _,
                    ElementwiseOp.Dropout _ ->
                    in(0);
            case ElementwiseOp.Activate op -> ActivationCosts.value(op.activation()) * in(0);
            case ElementwiseOp.ActivateGradient op ->
                    (ActivationCosts.slope(op.activation()) + 1) * in(0);
            case ElementwiseOp.SwiGlu _ -> 6 * in(0);
            case ElementwiseOp.SwiGluGradient _ -> 12 * in(0);
            case NormOp.RmsNorm _ -> 4 * in(0) + 4 * rows(0);
            case NormOp.RmsNormGradient _ -> 9 * in(1) + 3 * rows(1);
            case NormOp.LayerNorm _ -> 7 * in(0) + 5 * rows(0);
            case NormOp.LayerNormGradient _ -> 13 * in(1) + 2 * rows(1);
            case NormOp.LogSoftmax _ -> 5 * in(0) + 2 * rows(0);
            case NormOp.LogSoftmaxGradient _ -> 4 * in(0);
            case AttentionOp.RaggedAttention op -> attention(op);
            case AttentionOp.RaggedAttentionGradient op -> attentionGradient(op);
            case LossOp.LinearCrossEntropy _ -> crossEntropy(0, rows(1));
            case LossOp.LinearCrossEntropyGradient _ -> crossEntropyGradient(1, rows(2));
            case LossOp.SampledCrossEntropy _ -> crossEntropy(0, rows(3) + 1);
            case LossOp.SampledCrossEntropyGradient _ -> crossEntropyGradient(1, rows(4) + 1);
            case MatrixOp.Dot _ -> 2 * in(0);
            case ClusteringOp.NearestCentroid _ -> rows(0) * rows(1) * (3L * columns(0) + 1);
            case OptimizerOp.GlobalNorm _ -> 2 * in(0) + 1;
            case OptimizerOp.ClipFactor _ -> 2;
            case OptimizerOp.AdamW _ -> 17 * in(0);
        };
    }

    /** Elements read and written. */
    private long moved() {
        return switch (node.op()) {
            case LeafOp.Input _, LeafOp.Parameter _, RowOp.Reshape _, OptimizerOp.GradientArena _ ->
                    0;
            case RowOp.Gather _ -> rows(1) + 2 * out(0);
            case RowOp.SliceColumns _ -> 2 * out(0);
            case LossOp.SampledCrossEntropy _, LossOp.SampledCrossEntropyGradient _ ->
                    sampledMoved();
            case OptimizerOp.AdamW _ -> 7 * in(0) + 4;
            default -> operands() + results();
        };
    }

    private long matMul(MatrixOp.MatMul op) {
        Shape a = node.input(0).shape();
        long inner = op.transposeA() ? rows(0) : a.columns();
        return 2 * inner * out(0) + (node.inputs().size() == 3 ? out(0) : 0);
    }

    private long attention(AttentionOp.RaggedAttention op) {
        long width = columns(0) / op.heads();
        return op.heads() * (pairs(op.mask(), 0, 3) * (4 * width + 5) + rows(0) * (width + 2));
    }

    private long attentionGradient(AttentionOp.RaggedAttentionGradient op) {
        long width = columns(3) / op.heads();
        return op.heads() * (pairs(op.mask(), 3, 6) * (10 * width + 6) + rows(3) * 2 * width);
    }

    /** Query-key pairs that a head looks at. */
    private long pairs(Mask mask, int q, int qOffsets) {
        int[] queries = sizes.offsets(node.input(qOffsets), rows(q));
        int[] keys = sizes.offsets(node.input(qOffsets + 1), rows(q + 1));
        long pairs = 0;
        for (int i = 0; i + 1 < queries.length; i++) {
            long n = (long) queries[i + 1] - queries[i];
            long m = (long) keys[i + 1] - keys[i];
            // Causal: the last min(n, m) queries see m - min(n, m) + 1 .. m keys.
            long seeing = Math.min(n, m);
            pairs += mask == Mask.FULL ? n * m : seeing * (m - seeing) + seeing * (seeing + 1) / 2;
        }
        return pairs;
    }

    /** Logits, then for each maximum, difference, exp and sum. */
    private long crossEntropy(int x, long candidates) {
        return rows(x) * (candidates * (2L * columns(x) + 4) + 3);
    }

    /** Logits again, for each difference, exp and product, then the two products. */
    private long crossEntropyGradient(int x, long candidates) {
        return rows(x) * (candidates * (6L * columns(x) + 3) + 1);
    }

    /** Of the table only the rows of targets and negatives are read. */
    private long sampledMoved() {
        int w = node.op() instanceof LossOp.SampledCrossEntropy ? 1 : 2;
        long touched = (rows(w + 1) + rows(w + 2)) * columns(w);
        return operands() - in(w) + Math.min(touched, in(w)) + results();
    }

    private long operands() {
        return node.inputs().stream().map(Value::shape).mapToLong(sizes::elements).sum();
    }

    private long results() {
        return node.results().stream().map(Value::shape).mapToLong(sizes::elements).sum();
    }

    private long in(int operand) {
        return sizes.elements(node.input(operand).shape());
    }

    private long out(int result) {
        return sizes.elements(node.result(result).shape());
    }

    private long rows(int operand) {
        return sizes.size(node.input(operand).shape().rows());
    }

    private int columns(int operand) {
        return node.input(operand).shape().columns();
    }
}
