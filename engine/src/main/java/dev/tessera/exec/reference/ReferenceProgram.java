package dev.tessera.exec.reference;

import dev.tessera.exec.Feed;
import dev.tessera.exec.FloatView;
import dev.tessera.exec.IntView;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.exec.reference.Tensor.Ints;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A graph under interpretation. Unlike other programs it allocates as it runs. */
final class ReferenceProgram implements Program {
    private final Graph graph;
    private final ParameterArena arena;
    private final Feed feed;
    private final Interpreter interpreter;
    private final Map<String, Tensor> results = new HashMap<>();

    ReferenceProgram(Graph graph, ParameterArena arena) {
        this.graph = graph;
        this.arena = arena;
        this.feed = new Feed(graph);
        this.interpreter = new Interpreter(graph, arena);
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public void run() {
        results.clear();
        graph.symbols().keySet().forEach(feed::count);
        Map<Value, Tensor> values = interpreter.run(this::size, this::leaf);
        graph.outputs()
                .forEach(
                        (name, value) ->
                                results.put(name, parameterAfterStep(value, values.get(value))));
    }

    private int size(Extent extent) {
        return switch (extent) {
            case Extent.Fixed fixed -> fixed.size();
            case Extent.Ragged ragged -> ragged.size(feed.count(ragged.symbol().name()));
        };
    }

    private Tensor leaf(Value value) {
        Shape shape = value.shape();
        int rows = size(shape.rows());
        int length = rows * shape.columns();
        return switch (value.node().op()) {
            case LeafOp.Input input when value.type() == DType.I32 ->
                    new Ints(rows, shape.columns(), Arrays.copyOf(feed.ints(input.name()), length));
            case LeafOp.Input input ->
                    new Floats(
                            rows, shape.columns(), doubles(feed.floats(input.name()), 0, length));
            case LeafOp.Parameter parameter ->
                    new Floats(
                            rows,
                            shape.columns(),
                            doubles(arena.values(), arena.view(parameter.name()).offset(), length));
            default -> throw new IllegalStateException("not a leaf: " + value.node());
        };
    }

    /** A parameter asked for as an output is what it is after the run. */
    private Tensor parameterAfterStep(Value value, Tensor tensor) {
        return value.node().op() instanceof LeafOp.Parameter ? leaf(value) : tensor;
    }

    private static double[] doubles(float[] from, int offset, int length) {
        double[] to = new double[length];
        for (int i = 0; i < length; i++) {
            to[i] = from[offset + i];
        }
        return to;
    }

    @Override
    public FloatView floats(String output) {
        if (!(result(output) instanceof Floats x)) {
            throw new IllegalArgumentException(
                    "output '" + output + "' is I32; read it with ints(\"" + output + "\")");
        }
        float[] rounded = new float[x.data().length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) x.data()[i];
        }
        return new FloatView(rounded, 0, x.rows(), x.columns());
    }

    @Override
    public IntView ints(String output) {
        if (!(result(output) instanceof Ints x)) {
            throw new IllegalArgumentException(
                    "output '" + output + "' is F32; read it with floats(\"" + output + "\")");
        }
        return new IntView(x.data(), 0, x.rows(), x.columns());
    }

    private Tensor result(String output) {
        graph.output(output);
        Tensor tensor = results.get(output);
        if (tensor == null) {
            throw new IllegalStateException(
                    "output '" + output + "' is not computed yet: call run() first");
        }
        return tensor;
    }

    /** Every value at its bound in eight bytes: nothing is reused. */
    @Override
    public long plannedBytes() {
        long elements = 0;
        for (Node node : graph.nodes()) {
            for (Value value : node.results()) {
                elements += value.shape().elements();
            }
        }
        return 8 * elements;
    }

    @Override
    public void close() {}
}
