package dev.tessera.transform;

import dev.tessera.graph.Node;
import dev.tessera.graph.Value;

/** The operands and results of a node at the sizes of one run, as cost rules count them. */
record NodeSizes(Node node, Sizes sizes) {

    /** Elements of an operand. */
    long in(int operand) {
        return sizes.elements(node.input(operand).shape());
    }

    /** Elements of a result. */
    long out(int result) {
        return sizes.elements(node.result(result).shape());
    }

    /** Rows of an operand. */
    long rows(int operand) {
        return sizes.size(node.input(operand).shape().rows());
    }

    int columns(int operand) {
        return node.input(operand).shape().columns();
    }

    /** Elements of all operands. */
    long operands() {
        return node.inputs().stream().map(Value::shape).mapToLong(sizes::elements).sum();
    }

    /** Elements of all results. */
    long results() {
        return node.results().stream().map(Value::shape).mapToLong(sizes::elements).sum();
    }

    /** Elements moved if every operand is read once and every result written once. */
    long all() {
        return operands() + results();
    }

    /** The offsets in an operand, which end at {@code rows}. */
    int[] offsets(int operand, long rows) {
        return sizes.offsets(node.input(operand), rows);
    }
}
