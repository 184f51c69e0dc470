package dev.tessera.graph;

/**
 * One result of a {@link Node}: an edge of the graph. Two values are equal only if they are the
 * same result of the same node.
 */
public final class Value {
    private final Node node;
    private final int index;
    private final Shape shape;
    private final DType type;

    Value(Node node, int index, Shape shape, DType type) {
        this.node = node;
        this.index = index;
        this.shape = shape;
        this.type = type;
    }

    /** The node that produces this value. */
    public Node node() {
        return node;
    }

    /** Which of the node's results this is. */
    public int index() {
        return index;
    }

    public Shape shape() {
        return shape;
    }

    public DType type() {
        return type;
    }

    @Override
    public String toString() {
        return "%"
                + node.id()
                + (node.results().size() > 1 ? "." + index : "")
                + " "
                + type
                + shape;
    }
}
