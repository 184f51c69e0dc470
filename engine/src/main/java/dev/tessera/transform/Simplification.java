package dev.tessera.transform;

import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Node;
import dev.tessera.graph.Op;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.List;
import java.util.Optional;

/**
 * One node on its way through {@link Simplify}.
 *
 * @param node as it was
 * @param in its operands in the new graph
 * @param uses of the values of the old graph
 */
record Simplification(Node node, List<Value> in, GraphBuilder builder, Uses uses) {

    Value in(int operand) {
        return in.get(operand);
    }

    /** The shape of the result. */
    Shape shape() {
        return node.result(0).shape();
    }

    Optional<Value> value(Value value) {
        return Optional.of(value);
    }

    Optional<Value> make(Op op, Value... operands) {
        return Optional.of(add(op, operands));
    }

    Value add(Op op, Value... operands) {
        return builder.add(op, operands).result(0);
    }

    Optional<Value> fill(float value) {
        return Optional.of(builder.fill(shape(), value));
    }

    Optional<Float> constant(int operand) {
        return Simplify.constant(in(operand));
    }

    boolean is(int operand, float constant) {
        return constant(operand).filter(c -> c == constant).isPresent();
    }

    /** Whether this node is all that reads what made the operand. */
    boolean onlyReader(int operand) {
        return uses.once(node.input(operand).node());
    }
}
