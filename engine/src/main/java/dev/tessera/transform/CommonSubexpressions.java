package dev.tessera.transform;

import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Op;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes once what is computed twice: nodes with the same operation over the same operands become
 * one. An operation is its record, so dropout is the same where rate, stream and seed are. Leaves,
 * effects and what works on the arenas stay apart; constants too, for each is cheaper written again
 * than kept, but equal ones count as the same operand.
 */
public final class CommonSubexpressions {
    private CommonSubexpressions() {}

    private record Key(Op op, List<Object> operands) {}

    /** A fill or row indices as an operand: which one it is does not matter. */
    private record Constant(LeafOp leaf, Shape shape) {}

    public static Graph merge(Graph graph) {
        Map<Key, List<Value>> known = new HashMap<>();
        return Rewriter.apply(
                graph, (node, operands, builder) -> once(node, operands, builder, known));
    }

    private static Optional<List<Value>> once(
            Node node, List<Value> operands, GraphBuilder builder, Map<Key, List<Value>> known) {
        if (node.op() instanceof LeafOp || node.op() instanceof OptimizerOp) {
            return Optional.empty();
        }
        Key key = new Key(node.op(), operands.stream().map(CommonSubexpressions::name).toList());
        return Optional.of(
                known.computeIfAbsent(key, _ -> builder.add(node.op(), operands).results()));
    }

    private static Object name(Value operand) {
        return switch (operand.node().op()) {
            case LeafOp.Fill fill -> new Constant(fill, operand.shape());
            case LeafOp.RowIndices indices -> new Constant(indices, operand.shape());
            default -> operand;
        };
    }
}
