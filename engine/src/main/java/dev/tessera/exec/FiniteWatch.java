package dev.tessera.exec;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.Node;
import dev.tessera.graph.Value;

import java.util.List;
import java.util.function.Function;

/**
 * Looks at what a node computed and names the node if a number is not finite. Operands must still
 * lie where the node read them, so a watched program is planned with {@link
 * dev.tessera.transform.MemoryPlan#keepingOperands}.
 *
 * @param memory the values of the present run
 */
public record FiniteWatch(Node node, Function<Value, FloatView> memory) {

    /**
     * @throws NonFiniteValueException if a result of the node is not finite
     */
    public void look() {
        for (Value result : node.results()) {
            if (result.type() == DType.F32) {
                check(result);
            }
        }
    }

    private void check(Value result) {
        FloatView x = memory.apply(result);
        boolean masked = holdsMinusInfinity(result);
        for (int i = 0; i < x.rows() * x.columns(); i++) {
            float found = x.array()[x.offset() + i];
            if (!Float.isFinite(found) && !(masked && found == Float.NEGATIVE_INFINITY)) {
                throw new NonFiniteValueException(message(result, x, i, found));
            }
        }
    }

    /** The log-sum-exp of a query that sees no key is -infinity by definition. */
    private static boolean holdsMinusInfinity(Value result) {
        return result.node().op() instanceof AttentionOp.RaggedAttention && result.index() == 1;
    }

    private String message(Value result, FloatView x, int i, float found) {
        StringBuilder text =
                new StringBuilder()
                        .append(node.op())
                        .append(" built at ")
                        .append(node.origin())
                        .append(" gave ")
                        .append(found)
                        .append(" in row ")
                        .append(i / x.columns())
                        .append(", column ")
                        .append(i % x.columns())
                        .append(" of ")
                        .append(result);
        List<Value> operands = node.inputs();
        for (int k = 0; k < operands.size(); k++) {
            text.append("\n  operand ").append(k).append(", ").append(operands.get(k));
            text.append(" from ").append(operands.get(k).node().op());
            if (operands.get(k).type() == DType.F32) {
                text.append(": ").append(range(memory.apply(operands.get(k))));
            }
        }
        return text.toString();
    }

    private static String range(FloatView x) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        int broken = 0;
        for (int i = 0; i < x.rows() * x.columns(); i++) {
            float value = x.array()[x.offset() + i];
            if (Float.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            } else {
                broken++;
            }
        }
        String finite = least <= most ? least + " to " + most : "no finite number";
        return broken == 0 ? finite : finite + ", and " + broken + " that are not finite";
    }
}
