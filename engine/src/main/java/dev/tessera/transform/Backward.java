package dev.tessera.transform;

import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Node;
import dev.tessera.graph.Op;
import dev.tessera.graph.Value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One forward node on the way back: what its gradient rule reads, and where it puts the operands'
 * shares.
 *
 * @param dy gradient of the loss with respect to the node's first result
 * @param wanted which operands need a gradient
 * @param shares gradient by operand, filled by the rule
 */
record Backward(
        GraphBuilder builder,
        Node node,
        Value dy,
        IntPredicate wanted,
        Map<Integer, Value> shares) {

    Backward(GraphBuilder builder, Node node, Value dy, IntPredicate wanted) {
        this(builder, node, dy, wanted, new TreeMap<>());
    }

    Value in(int operand) {
        return node.input(operand);
    }

    Value out(int result) {
        return node.result(result);
    }

    /** Gives an operand its share, built only if it is wanted. */
    Backward give(int operand, Supplier<Value> share) {
        if (wanted.test(operand)) {
            shares.put(operand, inShapeOf(in(operand), share.get()));
        }
        return this;
    }

    /**
     * Gives operands {@code first}, {@code first + 1}, ... the results of one gradient operation,
     * built only if one of them is wanted.
     */
    Backward giveResults(int first, int count, Op op, Value... operands) {
        return giveResults(
                IntStream.range(first, first + count).boxed().toList(), op, List.of(operands));
    }

    /** The same for any operands: {@code takers.get(i)} is given result i. */
    Backward giveResults(List<Integer> takers, Op op, List<Value> operands) {
        if (takers.stream().anyMatch(wanted::test)) {
            Node gradient = builder.add(op, operands);
            for (int i = 0; i < takers.size(); i++) {
                int result = i;
                give(takers.get(i), () -> gradient.result(result));
            }
        }
        return this;
    }

    Value make(Op op, Value... operands) {
        return builder.add(op, operands).result(0);
    }

    /** For the rules of operations that have no gradient. */
    IllegalArgumentException notDifferentiable() {
        return new IllegalArgumentException(
                "the loss depends on "
                        + node
                        + ", which has no gradient rule (gradients of gradients are not built); take it out of the loss's path");
    }

    /** A vector [T] counts as [T x 1] in rules about columns. */
    private Value inShapeOf(Value operand, Value share) {
        return share.shape().equals(operand.shape())
                ? share
                : builder.reshape(share, operand.shape());
    }
}
