package dev.tessera.transform;

import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Value;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Drops the nodes that neither an output nor an effect needs. Parameters stay as long as a gradient
 * arena does, whose layout they are.
 */
public final class DeadCode {
    private DeadCode() {}

    public static Graph eliminate(Graph graph) {
        return eliminate(graph, Set.of());
    }

    /** The same, but all inputs and parameters stay, so that callers feed what they always fed. */
    static Graph behindLeaves(Graph graph) {
        return eliminate(
                graph,
                graph.nodes().stream()
                        .filter(
                                node ->
                                        node.op() instanceof LeafOp.Input
                                                || node.op() instanceof LeafOp.Parameter)
                        .collect(Collectors.toSet()));
    }

    private static Graph eliminate(Graph graph, Set<Node> kept) {
        Set<Node> needed = new HashSet<>(graph.effects());
        needed.addAll(kept);
        graph.outputs().values().forEach(output -> needed.add(output.node()));
        for (Node node : graph.nodes().reversed()) {
            if (needed.contains(node)) {
                node.inputs().stream().map(Value::node).forEach(needed::add);
            }
        }
        if (needed.stream().anyMatch(node -> node.op() instanceof OptimizerOp.GradientArena)) {
            graph.parameters().forEach(parameter -> needed.add(parameter.node()));
        }
        List<Node> lean = graph.nodes().stream().filter(needed::contains).toList();
        return Verifier.verify(new Graph(lean, graph.outputs(), graph.effects()));
    }

    /**
     * What is left when only some outputs and no effects are wanted, as for inference with a
     * training graph.
     */
    public static Graph keeping(Graph graph, Set<String> outputs) {
        Map<String, Value> kept = new java.util.LinkedHashMap<>();
        graph.outputs().keySet().stream()
                .filter(outputs::contains)
                .forEach(name -> kept.put(name, graph.output(name)));
        outputs.forEach(graph::output);
        return eliminate(new Graph(graph.nodes(), kept, List.of()));
    }
}
