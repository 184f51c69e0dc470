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
import java.util.function.BiFunction;

/** Finds what a graph must store and for how long. */
final class Regions {
    /** Values that take one place one after the other, in this order. */
    private static final class Place {
        final List<Value> values = new ArrayList<>();
        final int birth;
        int death;

        Place(Value first, int birth, int death) {
            this.values.add(first);
            this.birth = birth;
            this.death = death;
        }

        List<Member> members(long start) {
            return values.stream().map(value -> new Member(value, start)).toList();
        }
    }

    private final Map<Value, Integer> death = new LinkedHashMap<>();
    private final Map<Value, Place> places = new LinkedHashMap<>();
    private final Set<Place> placedInArena = new LinkedHashSet<>();
    private final List<Region> regions = new ArrayList<>();

    private Regions() {}

    /**
     * The regions of a graph in the order of their first value's node.
     *
     * @param inPlace whether results may take the memory of operands, as {@link InPlace} says
     */
    static List<Region> of(Graph graph, boolean inPlace) {
        Regions regions = new Regions();
        regions.findLastReaders(graph);
        regions.findPlaces(graph, inPlace);
        regions.findArenas(graph);
        regions.addSingles();
        return regions.regions;
    }

    private void findLastReaders(Graph graph) {
        for (int position = 0; position < graph.nodes().size(); position++) {
            Node node = graph.nodes().get(position);
            for (Value input : node.inputs()) {
                death.computeIfPresent(MemoryPlan.root(input), extend(position));
            }
            if (isStored(node.op())) {
                for (Value result : node.results()) {
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

    private static BiFunction<Value, Integer, Integer> extend(int position) {
        return (_, known) -> Math.max(known, position);
    }

    private static boolean isStored(Op op) {
        return !(op instanceof LeafOp.Input
                || op instanceof LeafOp.Parameter
                || op instanceof RowOp.Reshape);
    }

    private void findPlaces(Graph graph, boolean inPlace) {
        for (int position = 0; position < graph.nodes().size(); position++) {
            Node node = graph.nodes().get(position);
            if (!isStored(node.op())) {
                continue;
            }
            for (Value result : node.results()) {
                if (!inPlace || !takePlace(result, position)) {
                    places.put(result, new Place(result, position, death.get(result)));
                }
            }
        }
    }

    /** Gives a result the place of an operand that ends here, if there is one. */
    private boolean takePlace(Value result, int position) {
        Node node = result.node();
        for (int operand : InPlace.operands(node.op(), result.index())) {
            Value root = MemoryPlan.root(node.input(operand));
            Place place = places.get(root);
            if (place != null
                    && place.death == position
                    && place.values.getLast() == root
                    && root.type() == result.type()
                    && root.shape().elements() == result.shape().elements()) {
                place.values.add(result);
                place.death = death.get(result);
                places.put(result, place);
                return true;
            }
        }
        return false;
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
     * itself; what it was computed over lies there with it.
     */
    private void addArena(Node arena, Map<Value, Integer> uses) {
        Place whole = places.get(arena.result(0));
        List<Member> members = new ArrayList<>(whole.members(0));
        int first = whole.birth;
        int last = whole.death;
        long start = 0;
        for (Value gradient : arena.inputs()) {
            Value root = MemoryPlan.root(gradient);
            Place place = places.get(root);
            if (place != null
                    && uses.get(root) == 1
                    && !(root.node().op() instanceof OptimizerOp.GradientArena)
                    && placedInArena.add(place)) {
                members.addAll(place.members(start));
                first = Math.min(first, place.birth);
                last = Math.max(last, place.death);
            }
            start += gradient.shape().elements();
        }
        placedInArena.add(whole);
        regions.add(new Region(arena.result(0).type(), members, first, last, Region.padded(start)));
    }

    private void addSingles() {
        for (Place place : new LinkedHashSet<>(places.values())) {
            if (!placedInArena.contains(place)) {
                Value value = place.values.getFirst();
                long size = Region.padded(value.shape().elements());
                regions.add(
                        new Region(value.type(), place.members(0), place.birth, place.death, size));
            }
        }
    }
}
