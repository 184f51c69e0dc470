package dev.tessera.transform;

import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Origin;
import dev.tessera.graph.Value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rewrites a step so that its backward pass computes some values of the forward pass again. */
final class Recomputation {
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<Value, Value> images = new HashMap<>();
    private final Map<Node, List<Value>> again = new HashMap<>();
    private final Map<Node, Phase> phases;
    private final Set<Value> dropped;
    private final Set<Node> effects;

    private Recomputation(Graph graph, Set<Value> dropped) {
        this.phases = Phase.of(graph);
        this.dropped = dropped;
        this.effects = new HashSet<>(graph.effects());
    }

    /**
     * @param dropped values of the forward pass that are not kept; what they are computed from is
     *     kept or dropped itself
     */
    static Graph without(Graph graph, Set<Value> dropped) {
        Recomputation r = new Recomputation(graph, dropped);
        graph.nodes().forEach(r::add);
        graph.outputs().forEach((name, value) -> r.builder.output(name, r.images.get(value)));
        return DeadCode.behindLeaves(r.builder.build());
    }

    private void add(Node node) {
        List<Value> operands =
                phases.get(node) == Phase.FORWARD
                        ? node.inputs().stream().map(images::get).toList()
                        : node.inputs().stream().map(this::read).toList();
        builder.at(node.origin());
        List<Value> results = Rewriter.copy(builder, node, operands, effects.contains(node));
        node.results().forEach(result -> images.put(result, results.get(result.index())));
    }

    /** A value as the backward pass sees it. */
    private Value read(Value value) {
        Node node = value.node();
        if (!dropped.contains(value) || leaf(node)) {
            return images.get(value);
        }
        List<Value> known = again.get(node);
        if (known == null) {
            List<Value> operands = node.inputs().stream().map(this::read).toList();
            builder.at(new Origin("again " + node.origin()));
            known = Rewriter.copy(builder, node, operands, false);
            again.put(node, known);
        }
        return known.get(value.index());
    }

    private static boolean leaf(Node node) {
        return node.op() instanceof LeafOp.Input || node.op() instanceof LeafOp.Parameter;
    }
}
