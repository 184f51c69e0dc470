package dev.tessera.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An immutable graph: nodes in an order in which they can run, named outputs, and effects (nodes
 * run for what they change, such as the optimizer).
 *
 * @param nodes every input of a node comes from an earlier one
 * @param outputs what a caller may read after a run, by name
 * @param effects nodes that must run though nobody reads their results
 */
public record Graph(List<Node> nodes, Map<String, Value> outputs, List<Node> effects) {
    public Graph {
        nodes = List.copyOf(nodes);
        outputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        effects = List.copyOf(effects);
    }

    /** The trained tensors in the order they were declared: the layout of the arenas. */
    public List<Value> parameters() {
        return leaves(LeafOp.Parameter.class);
    }

    /** What the caller feeds, in the order it was declared. */
    public List<Value> inputs() {
        return leaves(LeafOp.Input.class);
    }

    /** The symbols of the graph by name. */
    public Map<String, Symbol> symbols() {
        Map<String, Symbol> symbols = new LinkedHashMap<>();
        for (Node node : nodes) {
            for (Value value : node.results()) {
                if (value.shape().rows() instanceof Extent.Ragged ragged) {
                    symbols.putIfAbsent(ragged.symbol().name(), ragged.symbol());
                }
            }
        }
        return symbols;
    }

    public Value output(String name) {
        Value value = outputs.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the graph has no output '" + name + "', only " + outputs.keySet());
        }
        return value;
    }

    private List<Value> leaves(Class<? extends Op> kind) {
        List<Value> found = new ArrayList<>();
        for (Node node : nodes) {
            if (kind.isInstance(node.op())) {
                found.add(node.result(0));
            }
        }
        return found;
    }
}
