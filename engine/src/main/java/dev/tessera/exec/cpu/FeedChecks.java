package dev.tessera.exec.cpu;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.LossOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the checks a graph needs: those of fed ints run first, those of computed ints just before
 * the operation that relies on them.
 */
final class FeedChecks {
    private record Known(Value ints, Rows limit, boolean offsets, boolean mayBeNegative) {}

    private final Storage storage;
    private final Set<Known> known = new HashSet<>();
    private final List<FeedCheck> ofInputs = new ArrayList<>();

    FeedChecks(Storage storage) {
        this.storage = storage;
    }

    /** Checks of inputs found so far, each once. */
    List<FeedCheck> ofInputs() {
        return List.copyOf(ofInputs);
    }

    /**
     * Takes note of what {@code node} expects of its inputs; returns the checks that must run right
     * before it.
     */
    List<FeedCheck> before(Node node) {
        List<FeedCheck> checks = new ArrayList<>();
        switch (node.op()) {
            case RowOp.Gather _ -> indices(checks, node, 1, rows(node, 0), true);
            case RowOp.ScatterAdd _ ->
                    indices(checks, node, 1, storage.floats(node.result(0)).rows(), true);
            case AttentionOp.RaggedAttention _ -> {
                offsets(checks, node, 3, rows(node, 0));
                offsets(checks, node, 4, rows(node, 1));
            }
            case AttentionOp.RaggedAttentionGradient _ -> {
                offsets(checks, node, 6, rows(node, 3));
                offsets(checks, node, 7, rows(node, 4));
            }
            case LossOp.LinearCrossEntropy _ -> indices(checks, node, 2, rows(node, 1), true);
            case LossOp.LinearCrossEntropyGradient _ ->
                    indices(checks, node, 3, rows(node, 2), true);
            case LossOp.SampledCrossEntropy _ -> {
                indices(checks, node, 2, rows(node, 1), true);
                indices(checks, node, 3, rows(node, 1), false);
            }
            case LossOp.SampledCrossEntropyGradient _ -> {
                indices(checks, node, 3, rows(node, 2), true);
                indices(checks, node, 4, rows(node, 2), false);
            }
            default -> {}
        }
        return checks;
    }

    private Rows rows(Node node, int operand) {
        return storage.floats(node.input(operand)).rows();
    }

    private void indices(
            List<FeedCheck> checks, Node node, int operand, Rows limit, boolean mayBeNegative) {
        Value ints = node.input(operand);
        place(
                checks,
                ints,
                new Known(root(ints), limit, false, mayBeNegative),
                new FeedCheck.Indices(
                        subject(ints, node), storage.ints(ints), limit, mayBeNegative));
    }

    private void offsets(List<FeedCheck> checks, Node node, int operand, Rows rows) {
        Value ints = node.input(operand);
        place(
                checks,
                ints,
                new Known(root(ints), rows, true, false),
                new FeedCheck.Offsets(subject(ints, node), storage.ints(ints), rows));
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
        return new FeedCheck.Subject(name, user.op() + " built at " + user.origin());
    }

    private static Value root(Value value) {
        Value root = value;
        while (root.node().op() instanceof RowOp.Reshape) {
            root = root.node().input(0);
        }
        return root;
    }
}
