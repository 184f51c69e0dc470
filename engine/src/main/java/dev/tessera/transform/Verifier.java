package dev.tessera.transform;

import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.MalformedGraphException;
import dev.tessera.graph.Node;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.ShapeException;
import dev.tessera.graph.Shapes;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks what passes and executors rely on: nodes in an order in which they can run, operands of
 * this very graph, shapes and types as the rules derive them, names and symbols used once, and no
 * parameter read after the optimizer changed it.
 */
public final class Verifier {
    private final Graph graph;
    private final Set<Node> seen = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> names = new HashSet<>();
    private final Map<String, Symbol> symbols = new HashMap<>();
    private int lastId = -1;
    private boolean parametersChanged;

    private Verifier(Graph graph) {
        this.graph = graph;
    }

    /**
     * Checks a graph and returns it.
     *
     * @throws MalformedGraphException naming the first node that breaks a rule
     */
    public static Graph verify(Graph graph) {
        new Verifier(graph).run();
        return graph;
    }

    private void run() {
        graph.nodes().forEach(this::checkNode);
        graph.outputs()
                .forEach(
                        (name, value) -> {
                            if (!seen.contains(value.node())) {
                                throw new MalformedGraphException(
                                        value.node(),
                                        "output '"
                                                + name
                                                + "' comes from a node that is not in the graph");
                            }
                        });
        for (Node effect : graph.effects()) {
            require(seen.contains(effect), effect, "an effect must be a node of the graph");
        }
    }

    private void checkNode(Node node) {
        require(node.id() > lastId, node, "node ids must ascend, the one before is " + lastId);
        lastId = node.id();
        checkOperands(node);
        node.results().forEach(this::checkSymbol);
        switch (node.op()) {
            case LeafOp.Input input -> checkName(node, "input", input.name());
            case LeafOp.Parameter parameter -> checkParameter(node, parameter);
            case LeafOp.Fill _ ->
                    require(
                            node.inputs().isEmpty() && node.result(0).type() == DType.F32,
                            node,
                            "a fill is F32 and has no operands");
            case LeafOp.RowIndices _ ->
                    require(
                            node.inputs().isEmpty()
                                    && node.result(0).type() == DType.I32
                                    && node.result(0).shape().rank() == 1,
                            node,
                            "row indices are a vector of I32 and have no operands");
            default -> checkShapes(node);
        }
        if (node.op() instanceof OptimizerOp.GradientArena) {
            checkArena(node);
        }
        parametersChanged |= node.op() instanceof OptimizerOp.AdamW;
        seen.add(node);
    }

    private void checkOperands(Node node) {
        for (Value operand : node.inputs()) {
            require(
                    seen.contains(operand.node()),
                    node,
                    "operand " + operand + " does not come from an earlier node of the graph");
            boolean parameter = MemoryPlan.root(operand).node().op() instanceof LeafOp.Parameter;
            require(
                    !(parameter && parametersChanged),
                    node,
                    "parameter "
                            + operand
                            + " is read after the optimizer changed it; read it before");
        }
    }

    private void checkShapes(Node node) {
        List<Shapes.Result> expected = expected(node);
        List<Shapes.Result> found =
                node.results().stream()
                        .map(value -> new Shapes.Result(value.shape(), value.type()))
                        .toList();
        require(
                found.equals(expected),
                node,
                "the shape rule gives " + expected + ", the node has " + found);
    }

    private static List<Shapes.Result> expected(Node node) {
        try {
            return Shapes.of(node.op(), node.inputs());
        } catch (ShapeException e) {
            throw new MalformedGraphException(node, e.getMessage());
        }
    }

    private void checkName(Node node, String kind, String name) {
        require(node.inputs().isEmpty(), node, "a leaf has no operands");
        require(!name.isBlank(), node, "the " + kind + " needs a name");
        require(names.add(kind + " " + name), node, "the " + kind + " '" + name + "' occurs twice");
    }

    private void checkParameter(Node node, LeafOp.Parameter parameter) {
        checkName(node, "parameter", parameter.name());
        boolean fixed = node.result(0).shape().rows() instanceof Extent.Fixed;
        require(
                fixed && node.result(0).type() == DType.F32,
                node,
                "a parameter must be F32 with fixed axes");
    }

    private void checkSymbol(Value value) {
        if (value.shape().rows() instanceof Extent.Ragged ragged) {
            Symbol known = symbols.putIfAbsent(ragged.symbol().name(), ragged.symbol());
            boolean same = known == null || known.equals(ragged.symbol());
            require(
                    same,
                    value.node(),
                    "symbol "
                            + ragged.symbol().name()
                            + " has two bounds, here "
                            + ragged.symbol().bound());
        }
    }

    /** Position i of the arena must belong to position i of the parameters. */
    private void checkArena(Node node) {
        List<Value> parameters = graph.parameters();
        boolean fits = node.inputs().size() == parameters.size();
        for (int i = 0; fits && i < parameters.size(); i++) {
            fits = node.input(i).shape().equals(parameters.get(i).shape());
        }
        require(
                fits,
                node,
                "a gradient arena needs one gradient for each parameter, in their order and shapes: "
                        + parameters);
    }

    private static void require(boolean holds, Node node, String message) {
        if (!holds) {
            throw new MalformedGraphException(node, message);
        }
    }
}
