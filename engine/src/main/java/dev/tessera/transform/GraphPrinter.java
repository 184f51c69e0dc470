package dev.tessera.transform;

import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Op;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A graph as text, one line a node (results, operation, operands, cost, the line that built it),
 * and as a drawing for Graphviz; both by phase of the training step.
 */
public final class GraphPrinter {
    private final Graph graph;
    private final Map<Node, Phase> phases;
    private final Optional<Sizes> sizes;

    private GraphPrinter(Graph graph, Optional<Sizes> sizes) {
        this.graph = graph;
        this.phases = Phase.of(graph);
        this.sizes = sizes;
    }

    public static GraphPrinter of(Graph graph) {
        return new GraphPrinter(graph, Optional.empty());
    }

    /** With what each node takes at these sizes. */
    public static GraphPrinter withCosts(Graph graph, Sizes sizes) {
        return new GraphPrinter(graph, Optional.of(sizes));
    }

    /** The lines of all nodes, the outputs last. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Phase phase : Phase.values()) {
            List<Node> nodes = nodes(phase);
            if (!nodes.isEmpty()) {
                text.append(title(phase)).append('\n');
                nodes.forEach(node -> text.append("  ").append(line(node)).append('\n'));
            }
        }
        text.append("outputs\n");
        graph.outputs()
                .forEach(
                        (name, value) ->
                                text.append("  ")
                                        .append(name)
                                        .append(" = ")
                                        .append(value)
                                        .append('\n'));
        return text.toString();
    }

    private List<Node> nodes(Phase phase) {
        return graph.nodes().stream().filter(node -> phases.get(node) == phase).toList();
    }

    private static String title(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private String line(Node node) {
        String results =
                node.results().stream().map(Value::toString).collect(Collectors.joining(", "));
        String operands =
                node.inputs().stream().map(GraphPrinter::name).collect(Collectors.joining(", "));
        StringBuilder line = new StringBuilder(results).append(" = ").append(operation(node.op()));
        if (!operands.isEmpty()) {
            line.append(" of ").append(operands);
        }
        sizes.map(at -> Costs.of(node, at))
                .filter(cost -> cost.flops() + cost.bytes() > 0)
                .ifPresent(cost -> line.append("  # ").append(cost(cost)));
        return line.append("  @ ").append(node.origin()).toString();
    }

    private static String cost(Cost cost) {
        return quantity(cost.flops(), "FLOP") + ", " + quantity(cost.bytes(), "B");
    }

    /** 1.2 GFLOP for 1.2e9. */
    public static String quantity(double amount, String unit) {
        String[] prefixes = {"", "k", "M", "G", "T", "P"};
        int power = 0;
        double scaled = amount;
        while (Math.abs(scaled) >= 1000 && power < prefixes.length - 1) {
            scaled /= 1000;
            power++;
        }
        return String.format(
                Locale.ROOT, power == 0 ? "%.0f %s%s" : "%.1f %s%s", scaled, prefixes[power], unit);
    }

    /** %7, or %7.1 where the node has several results. */
    private static String name(Value value) {
        String text = value.toString();
        return text.substring(0, text.indexOf(' '));
    }

    /** The operation with its attributes; a fused one as its formula. */
    public static String operation(Op op) {
        return switch (op) {
            case LeafOp.Input input -> "input " + input.name();
            case LeafOp.Parameter parameter -> "parameter " + parameter.name();
            case LeafOp.Fill fill -> "fill " + fill.value();
            case ElementwiseOp.Fused fused -> "Fused[" + fused.program() + "]";
            default -> op.toString().replace("[]", "");
        };
    }

    /** The graph for {@code dot -Tsvg}: a cluster a phase, leaves as notes, outputs as ovals. */
    public String dot() {
        List<String> lines = new ArrayList<>();
        lines.add("digraph graph_ {");
        lines.add("  rankdir=TB; node [shape=box, style=rounded, fontname=\"sans-serif\"];");
        for (Phase phase : Phase.values()) {
            List<Node> nodes = nodes(phase);
            if (!nodes.isEmpty()) {
                lines.add("  subgraph cluster_" + title(phase) + " {");
                lines.add("    label=" + quoted(title(phase)) + ";");
                nodes.forEach(node -> lines.add("    " + box(node)));
                lines.add("  }");
            }
        }
        for (Node node : graph.nodes()) {
            for (Value operand : node.inputs()) {
                lines.add(
                        "  n"
                                + operand.node().id()
                                + " -> n"
                                + node.id()
                                + " [label="
                                + quoted(operand.type() + operand.shape().toString())
                                + "];");
            }
        }
        int output = 0;
        for (Map.Entry<String, Value> entry : graph.outputs().entrySet()) {
            String id = "out" + output++;
            lines.add("  " + id + " [shape=oval, label=" + quoted(entry.getKey()) + "];");
            lines.add("  n" + entry.getValue().node().id() + " -> " + id + ";");
        }
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    private String box(Node node) {
        String cost =
                sizes.map(at -> Costs.of(node, at))
                        .filter(c -> c.flops() + c.bytes() > 0)
                        .map(c -> "\n" + cost(c))
                        .orElse("");
        String shape = node.op() instanceof LeafOp ? ", shape=note" : "";
        return "n"
                + node.id()
                + " [label="
                + quoted(operation(node.op()) + "\n" + node.origin() + cost)
                + shape
                + "];";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
