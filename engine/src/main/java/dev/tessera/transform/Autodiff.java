package dev.tessera.transform;

import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Node;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.Origin;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reverse-mode differentiation, Graph to Graph: appends to a forward graph the nodes of its
 * backward pass, and nothing that no parameter's gradient needs.
 */
public final class Autodiff {
    /** The output that holds the gradient arena. */
    public static final String GRADIENT = "gradient";

    private final GraphBuilder builder;
    private final Graph forward;
    private final Value loss;
    private final Set<Value> trainable;
    private final Map<Value, Value> gradients = new HashMap<>();

    private Autodiff(Graph forward, Value loss) {
        this.forward = forward;
        this.loss = loss;
        this.builder = GraphBuilder.continuing(forward);
        this.trainable = trainable(forward);
    }

    /**
     * The graph with a further output {@value #GRADIENT}: the gradient arena, d loss / d parameter
     * for all parameters in their order, zero where the loss does not depend on one. Where a value
     * is used several times its gradient is the sum of the shares, the last use first.
     *
     * @param lossOutput name of an output of shape [1]
     * @throws IllegalArgumentException if the loss is no scalar, depends on no parameter, or
     *     depends on one by way of an operation or a second result that has no gradient
     */
    public static Graph gradients(Graph forward, String lossOutput) {
        Value loss = forward.output(lossOutput);
        if (!loss.shape().equals(Shape.SCALAR) || loss.type() != DType.F32) {
            throw new IllegalArgumentException(
                    "the loss '"
                            + lossOutput
                            + "' must be F32"
                            + Shape.SCALAR
                            + ", found "
                            + loss.node());
        }
        if (forward.outputs().containsKey(GRADIENT)) {
            throw new IllegalArgumentException(
                    "the graph already has an output '" + GRADIENT + "'");
        }
        Autodiff autodiff = new Autodiff(forward, loss);
        if (!autodiff.trainable.contains(loss)) {
            throw new IllegalArgumentException(
                    "the loss '" + lossOutput + "' depends on no parameter: " + loss.node());
        }
        return autodiff.run();
    }

    /** The values that depend on a parameter by way of operations that let gradients through. */
    private static Set<Value> trainable(Graph graph) {
        Set<Value> trainable = new HashSet<>(graph.parameters());
        for (Node node : graph.nodes()) {
            if (!Gradients.stops(node.op())
                    && node.inputs().stream().anyMatch(trainable::contains)) {
                trainable.addAll(node.results());
            }
        }
        return trainable;
    }

    private Graph run() {
        builder.at(loss.node().origin());
        gradients.put(loss, builder.fill(Shape.SCALAR, 1));
        for (Node node : forward.nodes().reversed()) {
            if (node.results().stream().anyMatch(gradients::containsKey)) {
                back(node);
            }
        }
        builder.at(loss.node().origin());
        builder.output(
                GRADIENT,
                builder.add(new OptimizerOp.GradientArena(), parameterGradients()).result(0));
        return Verifier.verify(builder.build());
    }

    private void back(Node node) {
        for (Value result : node.results()) {
            if (result.index() > 0 && gradients.containsKey(result)) {
                throw new IllegalArgumentException(
                        "the loss depends on result "
                                + result.index()
                                + " of "
                                + node
                                + ", which is kept for the backward pass and has no gradient");
            }
        }
        builder.at(new Origin("gradient of " + node.origin()));
        Backward backward =
                new Backward(
                        builder,
                        node,
                        gradients.get(node.result(0)),
                        operand -> trainable.contains(node.input(operand)));
        Gradients.apply(backward);
        backward.shares()
                .forEach(
                        (operand, share) ->
                                gradients.merge(
                                        node.input(operand),
                                        share,
                                        (sum, next) -> builder.add(sum, next)));
    }

    private List<Value> parameterGradients() {
        List<Value> parameters = new ArrayList<>();
        for (Value parameter : forward.parameters()) {
            Value gradient = gradients.get(parameter);
            parameters.add(gradient != null ? gradient : builder.fill(parameter.shape(), 0));
        }
        return parameters;
    }
}
