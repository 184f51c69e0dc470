package dev.tessera.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects nodes into a {@link Graph}. Shapes are checked as each node is added; the error names
 * the line that built each operand.
 */
public final class GraphBuilder {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private final List<Node> effects = new ArrayList<>();
    private final Map<String, Value> leaves = new HashMap<>();
    private final Map<String, Symbol> symbols = new HashMap<>();

    private Optional<Origin> origin = Optional.empty();

    public GraphBuilder() {}

    /** A builder that goes on where {@code graph} ended; the graph itself stays as it is. */
    public static GraphBuilder continuing(Graph graph) {
        GraphBuilder builder = new GraphBuilder();
        builder.nodes.addAll(graph.nodes());
        builder.outputs.putAll(graph.outputs());
        builder.effects.addAll(graph.effects());
        builder.symbols.putAll(graph.symbols());
        for (Node node : graph.nodes()) {
            switch (node.op()) {
                case LeafOp.Input input ->
                        builder.leaves.put("input " + input.name(), node.result(0));
                case LeafOp.Parameter parameter ->
                        builder.leaves.put("parameter " + parameter.name(), node.result(0));
                default -> {}
            }
        }
        return builder;
    }

    /**
     * Nodes added from now on carry this origin instead of the line that adds them: a pass names
     * the line of the operation it works for.
     */
    public GraphBuilder at(Origin line) {
        origin = Optional.of(line);
        return this;
    }

    public Graph build() {
        return new Graph(nodes, outputs, effects);
    }

    // Leaves

    /** A value the caller feeds; the name is new in the graph. */
    public Value input(String name, DType type, Shape shape) {
        return leaf("input " + name, new LeafOp.Input(name), shape, type, false);
    }

    /**
     * A parameter; asking again for the same name and shape gives the same value, so layers may
     * share weights.
     */
    public Value parameter(String name, Shape shape, Initializer initializer) {
        return parameter(name, shape, initializer, shape.rank() == 2);
    }

    public Value parameter(String name, Shape shape, Initializer initializer, boolean decay) {
        return parameter(name, shape, initializer, decay, SecondMoment.ELEMENT);
    }

    public Value parameter(
            String name,
            Shape shape,
            Initializer initializer,
            boolean decay,
            SecondMoment secondMoment) {
        return leaf(
                "parameter " + name,
                new LeafOp.Parameter(name, initializer, decay, secondMoment),
                shape,
                DType.F32,
                true);
    }

    /** A tensor full of {@code value}. */
    public Value fill(Shape shape, float value) {
        return addLeaf(new LeafOp.Fill(value), shape, DType.F32);
    }

    /** I32 [rows]: 0, 1, 2, ... */
    public Value rowIndices(Extent rows) {
        return addLeaf(new LeafOp.RowIndices(), Shape.of(rows), DType.I32);
    }

    // Any operation

    /** Adds a node; its results are {@code node.results()}. */
    public Node add(Op op, Value... inputs) {
        return add(op, List.of(inputs));
    }

    public Node add(Op op, List<Value> inputs) {
        Node node = new Node(nextId(), op, inputs, Shapes.of(op, inputs), origin());
        nodes.add(node);
        return node;
    }

    /** A node run for what it changes. */
    public Node effect(Op op, Value... inputs) {
        Node node = add(op, inputs);
        effects.add(node);
        return node;
    }

    public void output(String name, Value value) {
        outputs.put(name, value);
    }

    // Shorthands for the operations models are written in

    public Value matMul(Value a, Value b) {
        return add(new MatrixOp.MatMul(false, false), a, b).result(0);
    }

    /** The products of {@code batches} matrices stacked in a with those stacked in b. */
    public Value batchedMatMul(Value a, Value b, Extent batches) {
        return add(new MatrixOp.BatchedMatMul(batches, false, false), a, b).result(0);
    }

    /**
     * Each row of x times the matrix of its expert: w [E*k x n], offsets [E+1] of the experts'
     * rows.
     */
    public Value groupedMatMul(Value x, Value w, Value offsets) {
        return add(new MatrixOp.GroupedMatMul(false), x, w, offsets).result(0);
    }

    /** x [T x k] times w [k x n] plus bias [n]. */
    public Value linear(Value x, Value w, Value bias) {
        return add(new MatrixOp.MatMul(false, false), x, w, bias).result(0);
    }

    /**
     * activation(x w + bias).
     *
     * @param differentiated whether the backward pass should find what it needs kept
     */
    public Value linear(
            Value x, Value w, Value bias, Activation activation, boolean differentiated) {
        boolean keeps = differentiated && !activation.slopeFollowsFromResult();
        Op op = new MatrixOp.MatMul(false, false, Optional.of(activation), keeps);
        return add(op, x, w, bias).result(0);
    }

    public Value add(Value a, Value b) {
        return add(new ElementwiseOp.Add(), a, b).result(0);
    }

    public Value multiply(Value a, Value b) {
        return add(new ElementwiseOp.Multiply(), a, b).result(0);
    }

    public Value scale(Value x, float factor) {
        return add(new ElementwiseOp.Scale(factor), x).result(0);
    }

    public Value activate(Value x, Activation activation) {
        return add(new ElementwiseOp.Activate(activation), x).result(0);
    }

    public Value swiGlu(Value gate, Value up) {
        return add(new ElementwiseOp.SwiGlu(), gate, up).result(0);
    }

    /** x [T x 2f], the gate's columns before the others -> [T x f]. */
    public Value swiGlu(Value gateAndUp) {
        return add(new ElementwiseOp.SwiGluHalves(), gateAndUp).result(0);
    }

    public Value dropout(Value x, Value seed, float rate, int stream) {
        return rate == 0 ? x : add(new ElementwiseOp.Dropout(rate, stream), x, seed).result(0);
    }

    public Value rmsNorm(Value x, Value gain, float epsilon) {
        return add(new NormOp.RmsNorm(epsilon), x, gain).result(0);
    }

    public Value layerNorm(Value x, Value gain, Value bias, float epsilon) {
        return add(new NormOp.LayerNorm(epsilon), x, gain, bias).result(0);
    }

    public Value softmax(Value x) {
        return add(new NormOp.Softmax(), x).result(0);
    }

    /** Of each row, [T]. */
    public Value logSumExp(Value x) {
        return add(new NormOp.LogSumExp(), x).result(0);
    }

    public Value logSoftmax(Value x) {
        return add(new NormOp.LogSoftmax(), x).result(0);
    }

    public Value gather(Value table, Value indices) {
        return add(new RowOp.Gather(), table, indices).result(0);
    }

    /**
     * What each bag of indices, {@code offsets[b] .. offsets[b+1]}, names in the table, [B x d].
     */
    public Value embeddingBag(Value table, Value indices, Value offsets, Pooling pooling) {
        return add(new RowOp.EmbeddingBag(pooling), table, indices, offsets).result(0);
    }

    /** The k largest elements of each row: a node whose results are values and columns. */
    public Node topK(Value x, int k) {
        return add(new RowOp.TopK(k), x);
    }

    /** In each row of x the elements of the columns named in the same row of indices. */
    public Value gatherColumns(Value x, Value indices) {
        return add(new RowOp.GatherColumns(), x, indices).result(0);
    }

    public Value concatColumns(Value... values) {
        return add(new RowOp.ConcatColumns(), values).result(0);
    }

    public Value sliceColumns(Value x, int start, int width) {
        return add(new RowOp.SliceColumns(start, width), x).result(0);
    }

    public Value reshape(Value x, Shape shape) {
        return add(new RowOp.Reshape(shape), x).result(0);
    }

    /** The sum of each segment's rows, [B x d]. */
    public Value segmentSum(Value x, Value offsets) {
        return add(new SegmentOp.SegmentPool(Pooling.SUM), x, offsets).result(0);
    }

    /** The mean of each segment's rows, [B x d]. */
    public Value segmentMean(Value x, Value offsets) {
        return add(new SegmentOp.SegmentPool(Pooling.MEAN), x, offsets).result(0);
    }

    /** The row of its segment for each of {@code rows} packed rows. */
    public Value segmentBroadcast(Value y, Value offsets, Extent rows) {
        return add(new SegmentOp.SegmentBroadcast(Pooling.SUM, rows), y, offsets).result(0);
    }

    public Value segmentReverse(Value x, Value offsets) {
        return add(new SegmentOp.SegmentReverse(), x, offsets).result(0);
    }

    /**
     * For each segment its rows of a, then its rows of b: a node whose results are the rows and
     * their offsets.
     *
     * @param rows rows of a and b together
     */
    public Node segmentConcat(Value a, Value b, Value aOffsets, Value bOffsets, Extent rows) {
        return add(new SegmentOp.SegmentConcat(rows), a, b, aOffsets, bOffsets);
    }

    /** Of rows put together by {@link #segmentConcat}, one side. */
    public Value segmentSplit(
            Value x, Value aOffsets, Value bOffsets, SegmentOp.Side side, Extent rows) {
        return add(new SegmentOp.SegmentSplit(side, rows), x, aOffsets, bOffsets).result(0);
    }

    /** Softmax attention with scale 1 / sqrt(head width) and as many key-value groups as heads. */
    public Value attention(
            Value q, Value k, Value v, Value qOffsets, Value kOffsets, int heads, Mask mask) {
        float scale = (float) (1 / Math.sqrt((double) q.shape().columns() / heads));
        return add(
                        new AttentionOp.RaggedAttention(heads, heads, mask, scale),
                        q,
                        k,
                        v,
                        qOffsets,
                        kOffsets)
                .result(0);
    }

    /**
     * The same with a bias for relative positions, [heads x R] or [1 x R].
     *
     * @param before column of the bias for relative position 0
     */
    public Value attention(
            Value q,
            Value k,
            Value v,
            Value qOffsets,
            Value kOffsets,
            int heads,
            Mask mask,
            Value bias,
            int before) {
        float scale = (float) (1 / Math.sqrt((double) q.shape().columns() / heads));
        return add(
                        new AttentionOp.RaggedAttention(heads, heads, mask, scale, before),
                        q,
                        k,
                        v,
                        qOffsets,
                        kOffsets,
                        bias)
                .result(0);
    }

    /** HSTU attention; each weight is SiLU(scale * score + biases) / divisor. */
    public Value hstuAttention(
            Value q,
            Value k,
            Value v,
            Value qOffsets,
            Value kOffsets,
            HstuBias bias,
            int heads,
            Mask mask,
            float scale,
            float divisor) {
        List<Value> operands = new ArrayList<>(List.of(q, k, v, qOffsets, kOffsets));
        operands.addAll(bias.operands());
        return add(
                        new AttentionOp.HstuAttention(
                                heads,
                                mask,
                                scale,
                                divisor,
                                bias.positions().isPresent(),
                                bias.times().isPresent()),
                        operands)
                .result(0);
    }

    /** The loss of each row, [T]. */
    public Value crossEntropy(Value x, Value w, Value targets) {
        return add(new LossOp.LinearCrossEntropy(), x, w, targets).result(0);
    }

    public Value sampledCrossEntropy(Value x, Value w, Value targets, Value negatives) {
        return add(new LossOp.SampledCrossEntropy(), x, w, targets, negatives).result(0);
    }

    /** The same with logits corrected by how likely each row of w is drawn, [V] logarithms. */
    public Value sampledCrossEntropy(Value x, Value w, Value targets, Value negatives, Value logQ) {
        return add(new LossOp.SampledCrossEntropy(), x, w, targets, negatives, logQ).result(0);
    }

    /** The loss of each logit against a label in 0 .. 1. */
    public Value binaryCrossEntropy(Value logits, Value labels) {
        return add(new LossOp.BinaryCrossEntropy(), logits, labels).result(0);
    }

    public Value binaryCrossEntropy(Value logits, Value labels, Value weights) {
        return add(new LossOp.BinaryCrossEntropy(), logits, labels, weights).result(0);
    }

    /** Index of and squared distance to the nearest row of c, for each row of x. */
    public Node nearestCentroid(Value x, Value c) {
        return add(new ClusteringOp.NearestCentroid(), x, c);
    }

    /** The means of the rows assigned to each row of c, and how many they are. */
    public Node centroidUpdate(Value x, Value assignment, Value c) {
        return add(new ClusteringOp.CentroidUpdate(), x, assignment, c);
    }

    public Value dot(Value a, Value b) {
        return add(new MatrixOp.Dot(), a, b).result(0);
    }

    private Value leaf(String key, Op op, Shape shape, DType type, boolean mayRepeat) {
        Value known = leaves.get(key);
        if (known != null) {
            if (!mayRepeat || !known.node().op().equals(op) || !known.shape().equals(shape)) {
                throw new IllegalArgumentException(
                        key
                                + " was declared before as "
                                + known
                                + " at "
                                + known.node().origin()
                                + ", now as "
                                + type
                                + shape);
            }
            return known;
        }
        Value value = addLeaf(op, shape, type);
        leaves.put(key, value);
        return value;
    }

    private Value addLeaf(Op op, Shape shape, DType type) {
        if (shape.rows() instanceof Extent.Ragged ragged) {
            Symbol known = symbols.putIfAbsent(ragged.symbol().name(), ragged.symbol());
            if (known != null && !known.equals(ragged.symbol())) {
                throw new IllegalArgumentException(
                        "symbol "
                                + ragged.symbol().name()
                                + " has bounds "
                                + known.bound()
                                + " and "
                                + ragged.symbol().bound());
            }
            if (op instanceof LeafOp.Parameter parameter) {
                throw new IllegalArgumentException(
                        "parameter "
                                + parameter.name()
                                + " has the ragged shape "
                                + shape
                                + ", expected fixed axes");
            }
        }
        Node node =
                new Node(
                        nextId(), op, List.of(), List.of(new Shapes.Result(shape, type)), origin());
        nodes.add(node);
        return node.result(0);
    }

    private Origin origin() {
        return origin.isPresent() ? origin.get() : Origin.here();
    }

    private int nextId() {
        return nodes.isEmpty() ? 0 : nodes.getLast().id() + 1;
    }
}
