package dev.tessera.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Value;

import java.util.HashMap;
import java.util.Map;

/**
 * Runs a graph on names instead of numbers: each element of memory holds (value, index), and every
 * read finds what its value wrote.
 */
final class MemoryPlayback {
    private final MemoryPlan plan;
    private final long[] floats;
    private final long[] ints;
    private final Map<Value, long[]> contents = new HashMap<>();

    private MemoryPlayback(Graph graph) {
        plan = MemoryPlan.forGraph(graph);
        floats = new long[plan.floats()];
        ints = new long[plan.ints()];
    }

    static void play(Graph graph) {
        MemoryPlayback playback = new MemoryPlayback(graph);
        for (Node node : graph.nodes()) {
            node.inputs().forEach(operand -> playback.read(operand, node.toString()));
            playback.run(node);
            node.inputs().stream()
                    .filter(operand -> !playback.taken(operand, node))
                    .forEach(operand -> playback.read(operand, "results of " + node));
        }
        graph.outputs().forEach((name, value) -> playback.read(value, "output " + name));
    }

    /** Whether a result lies where the operand lay, as its operation permits. */
    private boolean taken(Value operand, Node node) {
        return node.results().stream()
                .anyMatch(
                        result ->
                                plan.of(result).equals(plan.of(operand))
                                        && InPlace.operands(node.op(), result.index()).stream()
                                                .anyMatch(i -> node.input(i) == operand));
    }

    private void run(Node node) {
        switch (node.op()) {
            case LeafOp.Input _, LeafOp.Parameter _ -> {}
            case RowOp.Reshape _ ->
                    contents.computeIfAbsent(node.result(0), _ -> contents.get(node.input(0)));
            case OptimizerOp.GradientArena _ -> {
                int start = 0;
                long[] all = new long[(int) node.result(0).shape().elements()];
                for (Value gradient : node.inputs()) {
                    long[] names =
                            contents.containsKey(gradient)
                                    ? contents.get(gradient)
                                    : fresh(gradient);
                    System.arraycopy(names, 0, all, start, names.length);
                    start += names.length;
                }
                write(node.result(0), all);
            }
            default -> node.results().forEach(result -> write(result, fresh(result)));
        }
    }

    private static long[] fresh(Value value) {
        long[] names = new long[(int) value.shape().elements()];
        for (int i = 0; i < names.length; i++) {
            names[i] = (value.node().id() * 8L + value.index() + 1) * 1_000_000 + i;
        }
        return names;
    }

    private void write(Value value, long[] names) {
        contents.put(value, names);
        if (plan.of(value) instanceof Placement.Arena arena) {
            System.arraycopy(names, 0, memory(arena), arena.offset(), names.length);
        }
    }

    private void read(Value value, String reader) {
        if (plan.of(value) instanceof Placement.Arena arena) {
            long[] names = contents.get(value);
            assertEquals(names.length, arena.length());
            for (int i = 0; i < names.length; i++) {
                assertEquals(
                        names[i],
                        memory(arena)[arena.offset() + i],
                        () -> value + " was overwritten before " + reader);
            }
        }
    }

    private long[] memory(Placement.Arena arena) {
        return arena.type() == DType.F32 ? floats : ints;
    }
}
