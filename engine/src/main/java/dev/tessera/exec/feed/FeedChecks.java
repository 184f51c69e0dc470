package dev.tessera.exec.feed;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.SegmentOp;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the checks a graph needs: those of fed ints run first, those of computed ints just before
 * the operation that relies on them.
 */
public final class FeedChecks {
    private record Known(Value ints, Object limit, boolean mayBeNegative) {}

    private final IntMemory memory;
    private final Set<Known> known = new HashSet<>();
    private final List<FeedCheck> ofInputs = new ArrayList<>();

    public FeedChecks(IntMemory memory) {
        this.memory = memory;
    }

    /** Checks of inputs found so far, each once. */
    public List<FeedCheck> ofInputs() {
        return List.copyOf(ofInputs);
    }

    /**
     * Takes note of what {@code node} expects of its inputs; returns the checks that must run right
     * before it.
     */
    public List<FeedCheck> before(Node node) {
        List<FeedCheck> checks = new ArrayList<>();
        switch (node.op()) {
            case MatrixOp.GroupedMatMul _, MatrixOp.GroupedOuterProduct _ ->
                    offsets(checks, node, 2, rows(node, 0));
            case RowOp.Gather _ -> indices(checks, node, 1, rows(node, 0), true);
            case RowOp.ScatterAdd _ ->
                    indices(checks, node, 1, memory.rows(node.result(0).shape().rows()), true);
            case RowOp.EmbeddingBag _ -> {
                indices(checks, node, 1, rows(node, 0), true);
                offsets(checks, node, 2, memory.rows(node.input(1).shape().rows()));
            }
            case RowOp.EmbeddingBagGradient _ -> {
                indices(checks, node, 1, memory.rows(node.result(0).shape().rows()), true);
                offsets(checks, node, 2, memory.rows(node.input(1).shape().rows()));
            }
            case RowOp.GatherColumns _ -> columns(checks, node, node.input(0));
            case RowOp.ScatterColumns _ -> columns(checks, node, node.result(0));
            case SegmentOp op -> segments(checks, node, op);
            case AttentionOp.RaggedAttention _ -> {
                offsets(checks, node, 3, rows(node, 0));
                offsets(checks, node, 4, rows(node, 1));
            }
            case AttentionOp.RaggedAttentionGradient _ -> {
                offsets(checks, node, 6, rows(node, 3));
                offsets(checks, node, 7, rows(node, 4));
            }
            case AttentionOp.HstuAttention _ -> {
                offsets(checks, node, 3, rows(node, 0));
                offsets(checks, node, 4, rows(node, 1));
            }
            case AttentionOp.HstuAttentionGradient _ -> {
                offsets(checks, node, 4, rows(node, 1));
                offsets(checks, node, 5, rows(node, 2));
            }
            case ClusteringOp.CentroidUpdate _ -> indices(checks, node, 1, rows(node, 2), true);
            case LossOp.LinearCrossEntropy _ -> indices(checks, node, 2, rows(node, 1), true);
            case LossOp.LinearCrossEntropyGradient _ ->
                    indices(checks, node, 3, rows(node, 2), true);
            case LossOp.SampledCrossEntropy _ -> {
                indices(checks, node, 2, rows(node, 1), true);
                indices(checks, node, 3, rows(node, 1), !shared(node, 3));
            }
            case LossOp.SampledCrossEntropyGradient _ -> {
                indices(checks, node, 3, rows(node, 2), true);
                indices(checks, node, 4, rows(node, 2), !shared(node, 4));
            }
            case OptimizerOp.AdamW _ -> step(checks, node, 3);
            default -> {}
        }
        return checks;
    }

    /** Indices of columns of {@code matrix}. */
    private void columns(List<FeedCheck> checks, Node node, Value matrix) {
        indices(checks, node, 1, Rows.fixed(matrix.shape().columns()), true);
    }

    private void segments(List<FeedCheck> checks, Node node, SegmentOp op) {
        Rows result = memory.rows(node.result(0).shape().rows());
        switch (op) {
            case SegmentOp.SegmentPool _, SegmentOp.SegmentReverse _ ->
                    offsets(checks, node, 1, rows(node, 0));
            case SegmentOp.SegmentBroadcast _ -> offsets(checks, node, 1, result);
            case SegmentOp.SegmentConcat _ -> {
                ofInputs.add(new FeedCheck.Sum(use(node), rows(node, 0), rows(node, 1), result));
                offsets(checks, node, 2, rows(node, 0));
                offsets(checks, node, 3, rows(node, 1));
            }
            case SegmentOp.SegmentSplit split ->
                    side(checks, node, split.side(), result, rows(node, 0));
            case SegmentOp.SegmentPad pad -> side(checks, node, pad.side(), rows(node, 0), result);
        }
    }

    /** The offsets of one side end at its rows, those of the other at what is left of the whole. */
    private void side(
            List<FeedCheck> checks, Node node, SegmentOp.Side side, Rows ofSide, Rows whole) {
        int own = side == SegmentOp.Side.FIRST ? 1 : 2;
        offsets(checks, node, own, ofSide);
        offsets(checks, node, 3 - own, new FeedCheck.End.Rest(whole, ofSide));
    }

    /** Whether negatives are those of all rows; a row's own may be masked. */
    private static boolean shared(Node node, int negatives) {
        return node.input(negatives).shape().rank() == 1;
    }

    private Rows rows(Node node, int operand) {
        return memory.rows(node.input(operand).shape().rows());
    }

    private void indices(
            List<FeedCheck> checks, Node node, int operand, Rows limit, boolean mayBeNegative) {
        Value ints = node.input(operand);
        place(
                checks,
                ints,
                new Known(root(ints), limit, mayBeNegative),
                new FeedCheck.Indices(
                        subject(ints, node), memory.ints(ints), limit, mayBeNegative));
    }

    private void offsets(List<FeedCheck> checks, Node node, int operand, Rows rows) {
        offsets(checks, node, operand, new FeedCheck.End.All(rows));
    }

    private void offsets(List<FeedCheck> checks, Node node, int operand, FeedCheck.End rows) {
        Value ints = node.input(operand);
        place(
                checks,
                ints,
                new Known(root(ints), rows, false),
                new FeedCheck.Offsets(subject(ints, node), memory.ints(ints), rows));
    }

    private void step(List<FeedCheck> checks, Node node, int operand) {
        Value ints = node.input(operand);
        place(
                checks,
                ints,
                new Known(root(ints), FeedCheck.Step.class, false),
                new FeedCheck.Step(subject(ints, node), memory.ints(ints)));
    }

    private void place(List<FeedCheck> checks, Value ints, Known key, FeedCheck check) {
        if (!(root(ints).node().op() instanceof LeafOp.Input)) {
            checks.add(check);
        } else if (known.add(key)) {
            ofInputs.add(check);
        }
    }

    private static FeedCheck.Subject subject(Value ints, Node user) {
        Node source = root(ints).node();
        String name =
                source.op() instanceof LeafOp.Input input
                        ? "input '" + input.name() + "'"
                        : source.toString();
        return new FeedCheck.Subject(name, use(user));
    }

    private static String use(Node user) {
        return user.op() + " built at " + user.origin();
    }

    private static Value root(Value value) {
        Value root = value;
        while (root.node().op() instanceof RowOp.Reshape) {
            root = root.node().input(0);
        }
        return root;
    }
}
