package dev.tessera.transform;

import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Op;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Value;
import dev.tessera.transform.Region.Member;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a graph must store and for how long. */
final class Regions {
    private final Map<Value, Integer> birth = new LinkedHashMap<>();
    private final Map<Value, Integer> death = new LinkedHashMap<>();
    private final Set<Value> placedInArena = new LinkedHashSet<>();
    private final List<Region> regions = new ArrayList<>();

    private Regions() {}

    /** The regions of a graph in the order of their first value's node. */
    static List<Region> of(Graph graph) {
        Regions regions = new Regions();
        regions.findLifetimes(graph);
        regions.findArenas(graph);
        regions.addSingles();
        return regions.regions;
    }

    private void findLifetimes(Graph graph) {
        for (int position = 0; position < graph.nodes().size(); position++) {
            Node node = graph.nodes().get(position);
            for (Value input : node.inputs()) {
                death.computeIfPresent(MemoryPlan.root(input), extend(position));
            }
            if (isStored(node.op())) {
                for (Value result : node.results()) {
                    birth.put(result, position);
                    death.put(result, position);
                }
            }
        }
        graph.outputs()
                .values()
                .forEach(
                        output ->
                                death.computeIfPresent(
                                        MemoryPlan.root(output), extend(graph.nodes().size())));
    }

    private static java.util.function.BiFunction<Value, Integer, Integer> extend(int position) {
        return (_, known) -> Math.max(known, position);
    }

    private static boolean isStored(Op op) {
        return !(op instanceof LeafOp.Input
                || op instanceof LeafOp.Parameter
                || op instanceof RowOp.Reshape);
    }

    private void findArenas(Graph graph) {
        Map<Value, Integer> uses = new LinkedHashMap<>();
        List<Node> arenas =
                graph.nodes().stream()
                        .filter(node -> node.op() instanceof OptimizerOp.GradientArena)
                        .toList();
        arenas.forEach(
                arena ->
                        arena.inputs()
                                .forEach(
                                        gradient ->
                                                uses.merge(
                                                        MemoryPlan.root(gradient),
                                                        1,
                                                        Integer::sum)));
        for (Node arena : arenas) {
            addArena(arena, uses);
        }
    }

    /**
     * A gradient can lie in the arena if it is stored at all, has one place in it and is no arena
     * itself.
     */
    private void addArena(Node arena, Map<Value, Integer> uses) {
        Value whole = arena.result(0);
        List<Member> members = new ArrayList<>(List.of(new Member(whole, 0)));
        int first = birth.get(whole);
        int last = death.get(whole);
        long start = 0;
        for (Value gradient : arena.inputs()) {
            Value root = MemoryPlan.root(gradient);
            if (birth.containsKey(root)
                    && uses.get(root) == 1
                    && !(root.node().op() instanceof OptimizerOp.GradientArena)) {
                members.add(new Member(root, start));
                placedInArena.add(root);
                first = Math.min(first, birth.get(root));
                last = Math.max(last, death.get(root));
            }
            start += gradient.shape().elements();
        }
        placedInArena.add(whole);
        regions.add(new Region(whole.type(), members, first, last, Region.padded(start)));
    }

    private void addSingles() {
        birth.forEach(
                (value, position) -> {
                    if (!placedInArena.contains(value)) {
                        long size = Region.padded(value.shape().elements());
                        regions.add(
                                new Region(
                                        value.type(),
                                        List.of(new Member(value, 0)),
                                        position,
                                        death.get(value),
                                        size));
                    }
                });
    }
}
