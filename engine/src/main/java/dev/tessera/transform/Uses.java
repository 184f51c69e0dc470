package dev.tessera.transform;

import dev.tessera.graph.Graph;
import dev.tessera.graph.Node;
import dev.tessera.graph.Value;

import java.util.HashMap;
import java.util.Map;

/** How often each value of a graph is read, outputs included. */
final class Uses {
    private final Map<Value, Integer> counts = new HashMap<>();

    private Uses(Graph graph) {
        graph.nodes().forEach(node -> node.inputs().forEach(this::count));
        graph.outputs().values().forEach(this::count);
    }

    static Uses of(Graph graph) {
        return new Uses(graph);
    }

    private void count(Value value) {
        counts.merge(value, 1, Integer::sum);
    }

    int of(Value value) {
        return counts.getOrDefault(value, 0);
    }

    /** Whether nothing but one operand of one node reads anything of this node. */
    boolean once(Node node) {
        return node.results().stream().mapToInt(this::of).sum() == 1;
    }
}
