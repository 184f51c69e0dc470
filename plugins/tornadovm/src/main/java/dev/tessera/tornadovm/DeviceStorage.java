package dev.tessera.tornadovm;

import dev.tessera.exec.Feed;
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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory of one program on a device: the planned arenas, a copy of the feed, what kernels use
 * while they run, and the parameters.
 */
final class DeviceStorage implements IntMemory {
    private static final String ACTIVATIONS = "activations and gradients";
    private static final String INPUTS = "inputs";
    private static final String WORKSPACE = "workspace of kernels";

    private final DeviceQueue queue;
    private final MemoryPlan plan;
    private final Feed feed;
    private final DeviceParameters parameters;
    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final Map<DType, Region> arenas = new LinkedHashMap<>();
    private final Map<DType, Region> feeds = new LinkedHashMap<>();
    private final Map<DType, Region> workspaces = new LinkedHashMap<>();
    private final Map<DType, Integer> workspaceSizes = new LinkedHashMap<>();
    private final Map<String, Integer> inputStarts = new LinkedHashMap<>();
    private final Map<Value, int[]> mirrors = new LinkedHashMap<>();
    private final List<Region> taken = new ArrayList<>();
    private final List<Value> inputs;
    private final float[] floatInputs;
    private final int[] intInputs;

    /**
     * @param source what the caller feeds
     * @param plan of what runs, a graph with the inputs and parameters of {@code source}
     */
    DeviceStorage(DeviceQueue queue, Graph source, MemoryPlan plan, DeviceParameters parameters) {
        this.queue = queue;
        this.plan = plan;
        this.feed = new Feed(source);
        this.parameters = parameters;
        this.inputs = source.inputs();
        source.symbols().keySet().forEach(name -> counts.put(name, new int[1]));
        floatInputs = new float[layInputs(DType.F32)];
        intInputs = new int[layInputs(DType.I32)];
        try {
            take(arenas, DType.F32, plan.floats(), ACTIVATIONS);
            take(arenas, DType.I32, plan.ints(), ACTIVATIONS);
            take(feeds, DType.F32, floatInputs.length, INPUTS);
            take(feeds, DType.I32, intInputs.length, INPUTS);
        } catch (RuntimeException e) {
            free();
            throw e;
        }
        for (DType type : DType.values()) {
            workspaces.put(type, new Region(type));
            workspaceSizes.put(type, 0);
        }
    }

    /** Inputs of a type lie back to back, so that one transfer carries them all. */
    private int layInputs(DType type) {
        int end = 0;
        for (Value input : inputs) {
            if (input.type() == type) {
                inputStarts.put(name(input), end);
                end = Math.addExact(end, Math.toIntExact(input.shape().elements()));
            }
        }
        return end;
    }

    private static String name(Value input) {
        return ((LeafOp.Input) input.node().op()).name();
    }

    private void take(Map<DType, Region> regions, DType type, long size, String what) {
        Region region = queue.heap().take(type, size, what);
        regions.put(type, region);
        taken.add(region);
    }

    /** Takes the memory of the largest workspace that an operation asked for. */
    void takeWorkspace() {
        workspaces.forEach(
                (type, region) -> {
                    if (workspaceSizes.get(type) > 0) {
                        queue.heap().take(region, workspaceSizes.get(type), WORKSPACE);
                        taken.add(region);
                    }
                });
    }

    void free() {
        taken.forEach(queue.heap()::give);
        taken.clear();
    }

    Feed feed() {
        return feed;
    }

    DeviceParameters parameters() {
        return parameters;
    }

    /** The cell that holds a symbol's count in the present run. */
    int[] count(String symbol) {
        return counts.get(symbol);
    }

    /** Bytes of activations and workspace. */
    long plannedBytes() {
        return plan.bytes()
                + 4L * workspaceSizes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Memory for one node while it runs.
     *
     * @param after elements that the node uses before
     */
    Operand workspace(DType type, int after, Rows rows, int columns) {
        int end = Math.addExact(after, Math.multiplyExact(rows.bound(), columns));
        workspaceSizes.merge(type, end, Math::max);
        return new Operand(workspaces.get(type), after, rows, columns);
    }

    Operand operand(Value value) {
        Rows rows = rows(value.shape().rows());
        int columns = value.shape().columns();
        return switch (plan.of(value)) {
            case Placement.Arena arena ->
                    new Operand(arenas.get(value.type()), arena.offset(), rows, columns);
            case Placement.Leaf(Value leaf) ->
                    switch (leaf.node().op()) {
                        case LeafOp.Input input ->
                                new Operand(
                                        feeds.get(value.type()),
                                        inputStarts.get(input.name()),
                                        rows,
                                        columns);
                        case LeafOp.Parameter parameter ->
                                new Operand(
                                        parameters.values(),
                                        parameters.arena().view(parameter.name()).offset(),
                                        rows,
                                        columns);
                        default -> throw new IllegalStateException("not a leaf: " + leaf.node());
                    };
        };
    }

    /** Fed ints are read where the caller put them, computed ones after {@link #mirror}. */
    @Override
    public Ints ints(Value value) {
        Rows rows = rows(value.shape().rows());
        int columns = value.shape().columns();
        if (plan.of(value) instanceof Placement.Leaf(Value leaf)
                && leaf.node().op() instanceof LeafOp.Input input) {
            return new Ints(feed.ints(input.name()), 0, rows, columns);
        }
        int[] mirror =
                mirrors.computeIfAbsent(value, v -> new int[Math.toIntExact(v.shape().elements())]);
        return new Ints(mirror, 0, rows, columns);
    }

    /** Copies the computed ints that checks of a node's operands look at. */
    void mirror(Value value) {
        int[] mirror = mirrors.get(value);
        if (mirror != null) {
            Operand operand = operand(value);
            queue.load(operand.region(), operand.first(), operand.length(), mirror, 0);
        }
    }

    /** Whether checks look at a value that is computed on the device. */
    boolean isMirrored(Value value) {
        return mirrors.containsKey(value);
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

    /** Brings the feed to the device, one transfer for each type. */
    void send() {
        for (Value input : inputs) {
            String name = name(input);
            // Not as an operand: what runs may have lost an input that the source has.
            int length = rows(input.shape().rows()).now() * input.shape().columns();
            int start = inputStarts.get(name);
            if (input.type() == DType.F32) {
                System.arraycopy(feed.floats(name), 0, floatInputs, start, length);
            } else {
                System.arraycopy(feed.ints(name), 0, intInputs, start, length);
            }
        }
        queue.store(floatInputs, 0, floatInputs.length, feeds.get(DType.F32), 0);
        queue.store(intInputs, 0, intInputs.length, feeds.get(DType.I32), 0);
    }
}
