package dev.tessera.transform;

import dev.tessera.graph.Activation;
import dev.tessera.graph.ElementProgram;
import dev.tessera.graph.ElementProgram.Operand;
import dev.tessera.graph.ElementProgram.Step;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Node;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A group of nodes on its way to becoming one program. */
final class Fusion {
    private record Read(Value value, Operand how) {}

    private final List<Read> reads = new ArrayList<>();
    private final Map<Value, Integer> made = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Node root;

    private Fusion(Node root) {
        this.root = root;
    }

    /**
     * @param root whose results are those of the program
     * @param operands of each node in the new graph
     */
    static Fusion of(Node root, Set<Node> group, Map<Node, List<Value>> operands) {
        Fusion fusion = new Fusion(root);
        List<Node> ordered = group.stream().sorted(Comparator.comparingInt(Node::id)).toList();
        ordered.forEach(node -> fusion.read(node, group, operands.get(node)));
        fusion.reads.sort(Comparator.comparing(read -> read.how() != Operand.ELEMENT));
        ordered.forEach(node -> fusion.compute(node, group, operands.get(node)));
        return fusion;
    }

    Node add(GraphBuilder builder) {
        ElementProgram program =
                new ElementProgram(
                        reads.stream().map(Read::how).toList(),
                        steps,
                        root.results().stream().map(made::get).toList());
        return builder.add(
                new ElementwiseOp.Fused(program), reads.stream().map(Read::value).toList());
    }

    private void read(Node node, Set<Node> group, List<Value> operands) {
        for (int i = 0; i < operands.size(); i++) {
            Read read = new Read(operands.get(i), how((ElementwiseOp) node.op(), i));
            if (!group.contains(node.input(i).node()) && !reads.contains(read)) {
                reads.add(read);
            }
        }
    }

    private void compute(Node node, Set<Node> group, List<Value> operands) {
        ElementwiseOp op = (ElementwiseOp) node.op();
        int[] in = new int[operands.size()];
        for (int i = 0; i < in.length; i++) {
            in[i] =
                    group.contains(node.input(i).node())
                            ? made.get(node.input(i))
                            : reads.indexOf(new Read(operands.get(i), how(op, i)));
        }
        List<Integer> results =
                switch (op) {
                    case ElementwiseOp.Add _, ElementwiseOp.AddRow _ ->
                            List.of(step(new Step.Sum(in[0], in[1])));
                    case ElementwiseOp.Subtract _ ->
                            List.of(step(new Step.Difference(in[0], in[1])));
                    case ElementwiseOp.Multiply _, ElementwiseOp.ScaleBy _ ->
                            List.of(step(new Step.Product(in[0], in[1])));
                    case ElementwiseOp.Scale scale ->
                            List.of(step(new Step.Scaled(in[0], scale.factor())));
                    case ElementwiseOp.Activate a ->
                            List.of(step(new Step.Activated(in[0], a.activation())));
                    case ElementwiseOp.ActivateGradient a ->
                            List.of(
                                    step(
                                            new Step.Product(
                                                    in[0],
                                                    step(new Step.Slope(in[1], a.activation())))));
                    case ElementwiseOp.ActivateGradientFromResult a ->
                            List.of(
                                    step(
                                            new Step.Product(
                                                    in[0],
                                                    step(
                                                            new Step.SlopeFromResult(
                                                                    in[1], a.activation())))));
                    case ElementwiseOp.SwiGlu _ -> List.of(swiGlu(in[0], in[1]));
                    case ElementwiseOp.SwiGluGradient _ -> swiGluGradient(in[0], in[1], in[2]);
                    case ElementwiseOp.Dropout dropout ->
                            List.of(
                                    step(
                                            new Step.Dropped(
                                                    in[0],
                                                    in[1],
                                                    dropout.rate(),
                                                    dropout.stream())));
                    case ElementwiseOp.SwiGluHalves _,
                            ElementwiseOp.SwiGluHalvesGradient _,
                            ElementwiseOp.Fused _ ->
                            throw new IllegalStateException("not to be fused: " + op);
                };
        for (Value result : node.results()) {
            made.put(result, results.get(result.index()));
        }
    }

    private int swiGlu(int gate, int up) {
        return step(new Step.Product(step(new Step.Activated(gate, Activation.SILU)), up));
    }

    /** dgate = dy up SiLU'(gate), dup = dy SiLU(gate). */
    private List<Integer> swiGluGradient(int dy, int gate, int up) {
        int dup = step(new Step.Product(dy, step(new Step.Activated(gate, Activation.SILU))));
        int dgate =
                step(
                        new Step.Product(
                                step(new Step.Product(dy, up)),
                                step(new Step.Slope(gate, Activation.SILU))));
        return List.of(dgate, dup);
    }

    private int step(Step step) {
        int known = steps.indexOf(step);
        if (known >= 0) {
            return reads.size() + known;
        }
        steps.add(step);
        return reads.size() + steps.size() - 1;
    }

    /** How an operation reads an operand. */
    private static Operand how(ElementwiseOp op, int operand) {
        if (operand == 1) {
            switch (op) {
                case ElementwiseOp.AddRow _ -> {
                    return Operand.ROW;
                }
                case ElementwiseOp.ScaleBy _ -> {
                    return Operand.SCALAR;
                }
                case ElementwiseOp.Dropout _ -> {
                    return Operand.SEED;
                }
                default -> {}
            }
        }
        return Operand.ELEMENT;
    }

    /** Whether the node is elementwise and its program known. */
    static boolean possible(Node node) {
        return node.op() instanceof ElementwiseOp op
                && switch (op) {
                    case ElementwiseOp.Add _,
                            ElementwiseOp.Subtract _,
                            ElementwiseOp.Multiply _,
                            ElementwiseOp.Scale _,
                            ElementwiseOp.ScaleBy _,
                            ElementwiseOp.AddRow _,
                            ElementwiseOp.Activate _,
                            ElementwiseOp.ActivateGradient _,
                            ElementwiseOp.ActivateGradientFromResult _,
                            ElementwiseOp.SwiGlu _,
                            ElementwiseOp.SwiGluGradient _,
                            ElementwiseOp.Dropout _ ->
                            true;
                    case ElementwiseOp.SwiGluHalves _,
                            ElementwiseOp.SwiGluHalvesGradient _,
                            ElementwiseOp.Fused _ ->
                            false;
                };
    }

    /** Streams of memory a group reads and writes. */
    static int operands(Set<Node> group) {
        long read =
                group.stream()
                        .flatMap(node -> node.inputs().stream())
                        .filter(value -> !group.contains(value.node()))
                        .distinct()
                        .count();
        return (int) read;
    }

    /** About how much code a group becomes: an arithmetic operation counts 1. */
    static int weight(Set<Node> group) {
        return group.stream().mapToInt(node -> weight((ElementwiseOp) node.op())).sum();
    }

    private static int weight(ElementwiseOp op) {
        return switch (op) {
            case ElementwiseOp.Activate a -> weight(a.activation());
            case ElementwiseOp.ActivateGradient a -> weight(a.activation()) + 2;
            case ElementwiseOp.SwiGlu _ -> weight(Activation.SILU) + 1;
            case ElementwiseOp.SwiGluGradient _ -> weight(Activation.SILU) + 6;
            case ElementwiseOp.Dropout _ -> 5;
            case ElementwiseOp.ActivateGradientFromResult _ -> 3;
            case ElementwiseOp.Add _,
                    ElementwiseOp.Subtract _,
                    ElementwiseOp.Multiply _,
                    ElementwiseOp.Scale _,
                    ElementwiseOp.ScaleBy _,
                    ElementwiseOp.AddRow _,
                    ElementwiseOp.SwiGluHalves _,
                    ElementwiseOp.SwiGluHalvesGradient _,
                    ElementwiseOp.Fused _ ->
                    1;
        };
    }

    private static int weight(Activation activation) {
        return switch (activation) {
            case RELU, LEAKY_RELU -> 1;
            case SIGMOID, SILU, TANH -> 7;
            case GELU -> 11;
        };
    }
}
