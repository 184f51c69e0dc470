package dev.tessera.transform;

import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Op;
import dev.tessera.graph.Value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copies a graph node by node into a new one; what a pass changes, it changes on the way. Nodes
 * keep their origin; leaves and effects are always copied, so that the new graph is fed and read as
 * the old one.
 */
final class Rewriter {

    /** What a pass does instead of copying a node. */
    interface Rule {
        /**
         * The new values of all results of {@code node}, empty to copy it.
         *
         * @param operands the new values of its operands
         * @param builder adds nodes with the node's origin
         */
        Optional<List<Value>> replace(Node node, List<Value> operands, GraphBuilder builder);
    }

    private final GraphBuilder builder = new GraphBuilder();
    private final Map<Value, Value> images = new HashMap<>();
    private final Set<Node> effects;
    private final Rule rule;

    private Rewriter(Graph graph, Rule rule) {
        this.effects = new HashSet<>(graph.effects());
        this.rule = rule;
    }

    static Graph apply(Graph graph, Rule rule) {
        Rewriter rewriter = new Rewriter(graph, rule);
        graph.nodes().forEach(rewriter::add);
        graph.outputs()
                .forEach((name, value) -> rewriter.builder.output(name, rewriter.image(value)));
        return Verifier.verify(rewriter.builder.build());
    }

    private Value image(Value value) {
        return images.get(value);
    }

    private void add(Node node) {
        builder.at(node.origin());
        List<Value> operands = node.inputs().stream().map(this::image).toList();
        List<Value> results =
                kept(node)
                        ? copy(builder, node, operands, effects.contains(node))
                        : rule.replace(node, operands, builder)
                                .orElseGet(
                                        () ->
                                                copy(
                                                        builder,
                                                        node,
                                                        operands,
                                                        effects.contains(node)));
        for (Value result : node.results()) {
            images.put(result, results.get(result.index()));
        }
    }

    private boolean kept(Node node) {
        return effects.contains(node)
                || node.op() instanceof LeafOp.Input
                || node.op() instanceof LeafOp.Parameter;
    }

    /** The same node over other operands. */
    static List<Value> copy(GraphBuilder builder, Node node, List<Value> operands, boolean effect) {
        return switch (node.op()) {
            case LeafOp leaf -> List.of(copy(builder, leaf, node.result(0)));
            case Op op when effect -> builder.effect(op, operands.toArray(Value[]::new)).results();
            case Op op -> builder.add(op, operands).results();
        };
    }

    private static Value copy(GraphBuilder builder, LeafOp leaf, Value result) {
        return switch (leaf) {
            case LeafOp.Input input -> builder.input(input.name(), result.type(), result.shape());
            case LeafOp.Parameter parameter ->
                    builder.parameter(
                            parameter.name(),
                            result.shape(),
                            parameter.initializer(),
                            parameter.decay(),
                            parameter.secondMoment());
            case LeafOp.Fill fill -> builder.fill(result.shape(), fill.value());
            case LeafOp.RowIndices _ -> builder.rowIndices(result.shape().rows());
        };
    }
}
