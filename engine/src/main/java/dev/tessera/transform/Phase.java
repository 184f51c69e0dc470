package dev.tessera.transform;

import dev.tessera.graph.Graph;
import dev.tessera.graph.Node;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The part of a training step a node belongs to. A graph without a gradient arena is all forward.
 */
public enum Phase {
    /** What an output beside the gradient and its norm needs. */
    FORWARD,
    /** What else the gradient needs. */
    BACKWARD,
    /** What comes after the gradient. */
    OPTIMIZER;

    /** The phase of every node. */
    public static Map<Node, Phase> of(Graph graph) {
        Set<Node> afterGradient = new HashSet<>();
        Set<Node> gradient = new HashSet<>();
        for (Node node : graph.nodes()) {
            boolean arena = node.op() instanceof OptimizerOp.GradientArena;
            if (arena) {
                gradient.add(node);
            }
            if (arena || node.inputs().stream().anyMatch(in -> afterGradient.contains(in.node()))) {
                afterGradient.add(node);
            }
        }
        Set<Node> forward = new HashSet<>();
        graph.outputs().values().stream()
                .map(Value::node)
                .filter(node -> !afterGradient.contains(node))
                .forEach(forward::add);
        addWhatTheyNeed(graph, forward);
        addWhatTheyNeed(graph, gradient);
        Map<Node, Phase> phases = new HashMap<>();
        for (Node node : graph.nodes()) {
            boolean first = forward.contains(node) || gradient.isEmpty();
            phases.put(node, first ? FORWARD : gradient.contains(node) ? BACKWARD : OPTIMIZER);
        }
        return phases;
    }

    private static void addWhatTheyNeed(Graph graph, Set<Node> nodes) {
        for (Node node : graph.nodes().reversed()) {
            if (nodes.contains(node)) {
                node.inputs().forEach(input -> nodes.add(input.node()));
            }
        }
    }
}
