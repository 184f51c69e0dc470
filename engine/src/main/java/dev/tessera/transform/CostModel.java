package dev.tessera.transform;

import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Op;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run of a graph takes, known without running it.
 *
 * @param entries node by node, in the graph's order
 * @param total their sum
 * @param parameters trained floats
 */
public record CostModel(List<Entry> entries, Cost total, long parameters) {

    /** The cost of one node. */
    public record Entry(Node node, Cost cost) {}

    public CostModel {
        entries = List.copyOf(entries);
    }

    public static CostModel of(Graph graph, Sizes sizes) {
        List<Entry> entries = new ArrayList<>();
        Cost total = Cost.NONE;
        for (Node node : graph.nodes()) {
            Cost cost = Costs.of(node, sizes);
            entries.add(new Entry(node, cost));
            total = total.plus(cost);
        }
        return new CostModel(
                entries,
                total,
                graph.parameters().stream()
                        .map(Value::shape)
                        .mapToLong(shape -> shape.elements())
                        .sum());
    }

    /** Sums by kind of operation, in the order of first appearance; leaves are left out. */
    public Map<Class<? extends Op>, Cost> byOperation() {
        Map<Class<? extends Op>, Cost> sums = new LinkedHashMap<>();
        for (Entry entry : entries) {
            boolean leaf =
                    entry.node().op() instanceof LeafOp.Input
                            || entry.node().op() instanceof LeafOp.Parameter;
            if (!leaf) {
                sums.merge(entry.node().op().getClass(), entry.cost(), Cost::plus);
            }
        }
        return sums;
    }
}
