package dev.tessera.cli;

import static dev.tessera.transform.GraphPrinter.quantity;

import dev.tessera.graph.Graph;
import dev.tessera.graph.Node;
import dev.tessera.graph.Op;
import dev.tessera.transform.Cost;
import dev.tessera.transform.CostModel;
import dev.tessera.transform.Footprint;
import dev.tessera.transform.Recompute;
import dev.tessera.transform.Sizes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a step takes in all, at the bounds of its symbols.
 *
 * @param recomputation against the same step with every activation kept
 */
record GraphSummary(
        String model,
        int nodes,
        long parameters,
        Cost cost,
        Footprint memory,
        Recompute.Balance recomputation,
        List<Row> operations) {

    /** All nodes of one operation. */
    record Row(String operation, int nodes, long flops, long bytes) {}

    static GraphSummary of(String model, Graph kept, Graph graph) {
        Sizes sizes = Sizes.atBound(graph);
        CostModel costs = CostModel.of(graph, sizes);
        return new GraphSummary(
                model,
                graph.nodes().size(),
                costs.parameters(),
                costs.total(),
                Footprint.of(graph),
                Recompute.Balance.of(kept, graph, sizes),
                rows(graph, costs));
    }

    private static List<Row> rows(Graph graph, CostModel costs) {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<Class<? extends Op>, Cost> entry : costs.byOperation().entrySet()) {
            int count = 0;
            for (Node node : graph.nodes()) {
                count += node.op().getClass() == entry.getKey() ? 1 : 0;
            }
            rows.add(
                    new Row(
                            entry.getKey().getSimpleName(),
                            count,
                            entry.getValue().flops(),
                            entry.getValue().bytes()));
        }
        rows.sort(Comparator.comparingLong(Row::flops).reversed());
        return rows;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", model);
        document.put("nodes", nodes);
        document.put("parameters", parameters);
        document.put("flops", cost.flops());
        document.put("bytesMoved", cost.bytes());
        document.put("memory", memory);
        document.put("recomputation", recomputation);
        document.put("operations", operations);
        return document;
    }

    String text() {
        TextTable table = new TextTable("operation", "nodes", "FLOP", "% of all", "bytes moved");
        for (Row row : operations) {
            table.row(
                    row.operation(),
                    row.nodes(),
                    quantity(row.flops(), ""),
                    String.format(
                            Locale.ROOT, "%.1f", 100.0 * row.flops() / Math.max(1, cost.flops())),
                    quantity(row.bytes(), "B"));
        }
        return table
                + String.format(
                        Locale.ROOT,
                        "%n%s, one step with the largest batch: %d nodes, %,d parameters, %s, %s moved%n",
                        model,
                        nodes,
                        parameters,
                        quantity(cost.flops(), "FLOP"),
                        quantity(cost.bytes(), "B"))
                + String.format(
                        Locale.ROOT,
                        "memory: parameters %s, optimizer %s; planned peak %s, in it gradients %s and activations kept for the backward pass %s; in all %s%n",
                        quantity(memory.parameters(), "B"),
                        quantity(memory.optimizer(), "B"),
                        quantity(memory.peak(), "B"),
                        quantity(memory.gradients(), "B"),
                        quantity(memory.activations(), "B"),
                        quantity(memory.total(), "B"))
                + again();
    }

    private String again() {
        if (recomputation.extraFlops() == 0 && recomputation.savedBytes() == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "recomputation: %s more (%.1f %%), %s less at the peak%n",
                quantity(recomputation.extraFlops(), "FLOP"),
                100.0 * recomputation.extraFlops() / (cost.flops() - recomputation.extraFlops()),
                quantity(recomputation.savedBytes(), "B"));
    }
}
