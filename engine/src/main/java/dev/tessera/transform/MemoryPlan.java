package dev.tessera.transform;

import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where every value of a graph lies during a run, decided before the first: memory for the bounds
 * of all symbols, reused as soon as the last reader has run.
 *
 * <p>A value lives from its node to its last reader, an output to the end. Nodes run in the graph's
 * order; the operands and results of one node never overlap, except that a result may take the
 * memory of an operand that ends with it where {@link InPlace} says so. A {@code Reshape} lies
 * where its operand lies. Gradients are placed inside the region of their {@code GradientArena}
 * wherever that is possible; an executor sees that by comparing offsets and copies nothing. The
 * same graph always gives the same plan.
 *
 * @param placements of every value of the graph
 * @param floats elements of the float arena, padding included
 * @param ints elements of the int arena, padding included
 */
public record MemoryPlan(Map<Value, Placement> placements, int floats, int ints) {
    /** Values start at multiples of this many elements, except gradients inside their arena. */
    public static final int ALIGNMENT = 16;

    /**
     * Elements behind every value that belong to the plan, so that vector loads may run past its
     * end.
     */
    public static final int PADDING = 16;

    public MemoryPlan {
        placements = Collections.unmodifiableMap(new LinkedHashMap<>(placements));
    }

    /**
     * Plans a graph.
     *
     * @throws IllegalArgumentException if the values need more than one array can hold
     */
    public static MemoryPlan forGraph(Graph graph) {
        return of(graph, Regions.of(graph, true));
    }

    /** The same without results over operands: every operand can still be read after its reader. */
    public static MemoryPlan keepingOperands(Graph graph) {
        return of(graph, Regions.of(graph, false));
    }

    private static MemoryPlan of(Graph graph, List<Region> regions) {
        Map<Value, Placement> placements = new LinkedHashMap<>();
        int floats = place(regions, DType.F32, placements);
        int ints = place(regions, DType.I32, placements);
        for (Node node : graph.nodes()) {
            for (Value value : node.results()) {
                placements.computeIfAbsent(value, v -> aliased(v, placements));
            }
        }
        return new MemoryPlan(placements, floats, ints);
    }

    /** Where a value of the planned graph lies. */
    public Placement of(Value value) {
        Placement placement = placements.get(value);
        if (placement == null) {
            throw new IllegalArgumentException(
                    "no placement for " + value + ": it belongs to another graph");
        }
        return placement;
    }

    /** Bytes of both arenas: the peak of a run. */
    public long bytes() {
        return 4L * floats + 4L * ints;
    }

    /** The value whose memory {@code value} shares: itself, or what it is a reshape of. */
    static Value root(Value value) {
        Value root = value;
        while (root.node().op() instanceof RowOp.Reshape) {
            root = root.node().input(0);
        }
        return root;
    }

    private static Placement aliased(Value value, Map<Value, Placement> placements) {
        Value root = root(value);
        return root.node().op() instanceof LeafOp.Input
                        || root.node().op() instanceof LeafOp.Parameter
                ? new Placement.Leaf(root)
                : placements.get(root);
    }

    private static int place(List<Region> regions, DType type, Map<Value, Placement> placements) {
        List<Region> ofType =
                new ArrayList<>(regions.stream().filter(region -> region.type() == type).toList());
        Map<Region, Long> offsets = Packing.pack(ofType);
        long end = 0;
        for (Region region : ofType) {
            end = Math.max(end, offsets.get(region) + region.size());
        }
        if (end > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException(
                    "the graph needs "
                            + end
                            + " elements of "
                            + type
                            + " at the bounds of its symbols, more than one array can hold: lower the bounds (fewer tokens a batch) or the widths");
        }
        offsets.forEach(
                (region, offset) ->
                        region.members()
                                .forEach(
                                        member ->
                                                placements.put(
                                                        member.value(),
                                                        new Placement.Arena(
                                                                type,
                                                                Math.toIntExact(
                                                                        offset + member.start()),
                                                                Math.toIntExact(
                                                                        member.value()
                                                                                .shape()
                                                                                .elements())))));
        return (int) end;
    }
}
