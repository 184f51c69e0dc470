package dev.tessera.tornadovm;

import dev.tessera.exec.feed.Rows;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.Node;

import java.util.EnumMap;
import java.util.Map;

/** One node about to be bound: its operands, results and workspace. */
final class Binding {
    private final Node node;
    private final Graph graph;
    private final DeviceStorage storage;
    private final Map<DType, Integer> used = new EnumMap<>(DType.class);

    Binding(Node node, Graph graph, DeviceStorage storage) {
        this.node = node;
        this.graph = graph;
        this.storage = storage;
    }

    Node node() {
        return node;
    }

    Graph graph() {
        return graph;
    }

    DeviceStorage storage() {
        return storage;
    }

    Operand in(int operand) {
        return storage.operand(node.input(operand));
    }

    Operand out(int result) {
        return storage.operand(node.result(result));
    }

    int operands() {
        return node.inputs().size();
    }

    /**
     * Memory of so many elements that belongs to this node while it runs; its content is random.
     */
    Operand workspace(DType type, int elements) {
        return workspace(type, Rows.fixed(elements), 1);
    }

    Operand workspace(DType type, Rows rows, int columns) {
        int after = used.getOrDefault(type, 0);
        Operand operand = storage.workspace(type, after, rows, columns);
        used.put(type, Math.ceilDiv(after + operand.bound(), 16) * 16);
        return operand;
    }
}
