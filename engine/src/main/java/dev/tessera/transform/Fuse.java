package dev.tessera.transform;

import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one {@link ElementwiseOp.Fused} of elementwise operations that feed each other: what only
 * they read is never stored. A group grows from its last node towards what that reads, and takes in
 * a node if all its readers belong to the group; it ends where a kernel would become too long. Runs
 * after differentiation.
 */
public final class Fuse {
    /**
     * What a kernel holds at most, in the units of {@link Fusion#weight}: beyond, the JIT compiler
     * may no longer inline all functions of vectors, and vectors would live on the heap.
     */
    static final int MOST_WEIGHT = 16;

    /** Streams a kernel reads and writes at most. */
    static final int MOST_OPERANDS = 8;

    private final Map<Value, List<Node>> readers = new HashMap<>();
    private final Set<Value> outputs;
    private final Set<Node> effects;
    private final Map<Node, Set<Node>> groups = new LinkedHashMap<>();
    private final Set<Node> taken = new HashSet<>();
    private final int firstStep;

    private Fuse(Graph graph) {
        outputs = new HashSet<>(graph.outputs().values());
        effects = new HashSet<>(graph.effects());
        graph.nodes()
                .forEach(
                        node ->
                                node.inputs()
                                        .forEach(
                                                input ->
                                                        readers.computeIfAbsent(
                                                                        input,
                                                                        _ -> new ArrayList<>())
                                                                .add(node)));
        firstStep =
                graph.nodes().stream()
                        .filter(effects::contains)
                        .mapToInt(Node::id)
                        .min()
                        .orElse(Integer.MAX_VALUE);
    }

    public static Graph apply(Graph graph) {
        Fuse fuse = new Fuse(graph);
        graph.nodes().reversed().forEach(fuse::grow);
        Map<Node, List<Value>> operands = new HashMap<>();
        return DeadCode.behindLeaves(
                Rewriter.apply(
                        graph,
                        (node, in, builder) -> {
                            operands.put(node, in);
                            return Optional.ofNullable(fuse.groups.get(node))
                                    .map(
                                            group ->
                                                    Fusion.of(node, group, operands)
                                                            .add(builder)
                                                            .results());
                        }));
    }

    private void grow(Node root) {
        if (taken.contains(root) || !Fusion.possible(root)) {
            return;
        }
        Set<Node> group = new LinkedHashSet<>(List.of(root));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Node member : List.copyOf(group)) {
                for (Value operand : member.inputs()) {
                    Node maker = operand.node();
                    if (!group.contains(maker) && joins(maker, root, group)) {
                        group.add(maker);
                        grown = true;
                    }
                }
            }
        }
        if (group.size() > 1) {
            groups.put(root, group);
            taken.addAll(group);
        }
    }

    private boolean joins(Node maker, Node root, Set<Node> group) {
        if (!Fusion.possible(maker)
                || taken.contains(maker)
                || maker.results().size() > 1
                || !maker.result(0).shape().equals(root.result(0).shape())
                || outputs.contains(maker.result(0))
                || !group.containsAll(readers.get(maker.result(0)))
                || readsLater(maker, root)) {
            return false;
        }
        Set<Node> larger = new LinkedHashSet<>(group);
        larger.add(maker);
        return Fusion.weight(larger) <= MOST_WEIGHT && Fusion.operands(larger) <= MOST_OPERANDS;
    }

    /** Whether the maker would read a parameter after the optimizer changed it. */
    private boolean readsLater(Node maker, Node root) {
        return root.id() > firstStep
                && maker.inputs().stream()
                        .anyMatch(
                                value ->
                                        MemoryPlan.root(value).node().op()
                                                instanceof LeafOp.Parameter);
    }
}
