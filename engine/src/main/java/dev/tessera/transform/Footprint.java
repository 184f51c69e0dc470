package dev.tessera.transform;

import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Value;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The memory a graph needs at the bounds of its symbols, in bytes.
 *
 * @param parameters trained floats
 * @param optimizer the moments AdamW keeps of them
 * @param gradients the gradient arena
 * @param activations what the forward pass computes and the backward pass reads again
 * @param peak the arenas of the {@link MemoryPlan}: gradients, activations and everything else that
 *     is computed, each for as long as it is needed
 */
public record Footprint(
        long parameters, long optimizer, long gradients, long activations, long peak) {
    private static final int BYTES = 4;

    public static Footprint of(Graph graph) {
        return new Footprint(
                BYTES * elements(graph.parameters()),
                BYTES * moments(graph),
                BYTES
                        * graph.nodes().stream()
                                .filter(node -> node.op() instanceof OptimizerOp.GradientArena)
                                .mapToLong(node -> node.result(0).shape().elements())
                                .sum(),
                BYTES * elements(kept(graph)),
                MemoryPlan.forGraph(graph).bytes());
    }

    /**
     * The values of the forward pass that later passes read, leaves aside: what is kept for them.
     */
    public static List<Value> kept(Graph graph) {
        Map<Node, Phase> phases = Phase.of(graph);
        Set<Value> kept = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            if (phases.get(node) == Phase.FORWARD) {
                continue;
            }
            for (Value input : node.inputs()) {
                Value root = MemoryPlan.root(input);
                if (phases.get(root.node()) == Phase.FORWARD
                        && !(root.node().op() instanceof LeafOp)) {
                    kept.add(root);
                }
            }
        }
        return List.copyOf(kept);
    }

    /** All of it at once: what a machine must have. */
    public long total() {
        return parameters + optimizer + peak;
    }

    private static long moments(Graph graph) {
        boolean trained =
                graph.nodes().stream().anyMatch(node -> node.op() instanceof OptimizerOp.AdamW);
        long moments = 0;
        for (Value parameter : trained ? graph.parameters() : List.<Value>of()) {
            LeafOp.Parameter op = (LeafOp.Parameter) parameter.node().op();
            moments += parameter.shape().elements() + op.secondMoment().size(parameter.shape());
        }
        return moments;
    }

    private static long elements(List<Value> values) {
        return values.stream().mapToLong(value -> value.shape().elements()).sum();
    }
}
