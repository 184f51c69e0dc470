package dev.tessera.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One application of an {@link Op} to values. Immutable; identity is what counts. */
public final class Node {
    private final int id;
    private final Op op;
    private final List<Value> inputs;
    private final List<Value> results;
    private final Origin origin;

    Node(int id, Op op, List<Value> inputs, List<Shapes.Result> results, Origin origin) {
        this.id = id;
        this.op = Objects.requireNonNull(op);
        this.inputs = List.copyOf(inputs);
        this.origin = origin;
        List<Value> values = new ArrayList<>();
        for (Shapes.Result result : results) {
            values.add(new Value(this, values.size(), result.shape(), result.type()));
        }
        this.results = List.copyOf(values);
    }

    /** Unique in its graph; every input comes from a node with a smaller id. */
    public int id() {
        return id;
    }

    public Op op() {
        return op;
    }

    public List<Value> inputs() {
        return inputs;
    }

    public Value input(int index) {
        return inputs.get(index);
    }

    public List<Value> results() {
        return results;
    }

    public Value result(int index) {
        return results.get(index);
    }

    public Origin origin() {
        return origin;
    }

    @Override
    public String toString() {
        return results + " = " + op + inputs + " built at " + origin;
    }
}
