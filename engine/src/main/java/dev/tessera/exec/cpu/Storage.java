package dev.tessera.exec.cpu;

import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.feed.IntMemory;
import dev.tessera.exec.feed.Ints;
import dev.tessera.exec.feed.Rows;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Value;
import dev.tessera.transform.MemoryPlan;
import dev.tessera.transform.Placement;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The memory of one program: the planned arenas, the feed and the parameters, and for each value
 * the operand that lies there.
 */
final class Storage implements IntMemory {
    private final MemoryPlan plan;
    private final Feed feed;
    private final ParameterArena parameters;
    private final float[] floats;
    private final int[] ints;
    private final Map<String, int[]> counts = new LinkedHashMap<>();

    /**
     * @param source what the caller feeds
     * @param plan of what runs, a graph with the inputs and parameters of {@code source}
     */
    Storage(Graph source, MemoryPlan plan, ParameterArena parameters) {
        this.plan = plan;
        this.feed = new Feed(source);
        this.parameters = parameters;
        this.floats = new float[plan.floats()];
        this.ints = new int[plan.ints()];
        source.symbols().keySet().forEach(name -> counts.put(name, new int[1]));
    }

    Feed feed() {
        return feed;
    }

    ParameterArena parameters() {
        return parameters;
    }

    /** The cell that holds a symbol's count in the present run. */
    int[] count(String symbol) {
        return counts.get(symbol);
    }

    long plannedBytes() {
        return plan.bytes();
    }

    Floats floats(Value value) {
        require(value, DType.F32);
        Rows rows = rows(value.shape().rows());
        int columns = value.shape().columns();
        return switch (plan.of(value)) {
            case Placement.Arena arena -> new Floats(floats, arena.offset(), rows, columns);
            case Placement.Leaf(Value leaf) ->
                    switch (leaf.node().op()) {
                        case LeafOp.Input input ->
                                new Floats(feed.floats(input.name()), 0, rows, columns);
                        case LeafOp.Parameter parameter ->
                                new Floats(
                                        parameters.values(),
                                        parameters.view(parameter.name()).offset(),
                                        rows,
                                        columns);
                        default -> throw new IllegalStateException("not a leaf: " + leaf.node());
                    };
        };
    }

    @Override
    public Ints ints(Value value) {
        require(value, DType.I32);
        Rows rows = rows(value.shape().rows());
        int columns = value.shape().columns();
        return switch (plan.of(value)) {
            case Placement.Arena arena -> new Ints(ints, arena.offset(), rows, columns);
            case Placement.Leaf(Value leaf) ->
                    switch (leaf.node().op()) {
                        case LeafOp.Input input ->
                                new Ints(feed.ints(input.name()), 0, rows, columns);
                        default ->
                                throw new IllegalStateException("not an int leaf: " + leaf.node());
                    };
        };
    }

    @Override
    public Rows rows(Extent extent) {
        return switch (extent) {
            case Extent.Fixed fixed -> Rows.fixed(fixed.size());
            case Extent.Ragged ragged ->
                    new Rows(
                            ragged.factor(),
                            ragged.constant(),
                            count(ragged.symbol().name()),
                            ragged.bound());
        };
    }

    private static void require(Value value, DType type) {
        if (value.type() != type) {
            throw new IllegalStateException(value + " is not " + type);
        }
    }
}
