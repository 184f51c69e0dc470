package dev.tessera.graph;

import java.util.List;

/**
 * Operands that do not fit an operation. The message names each operand, its shape and the line
 * that built it.
 */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ShapeException(Op op, List<Value> operands, String expectation) {
        super(describe(op, operands, expectation));
    }

    private static String describe(Op op, List<Value> operands, String expectation) {
        StringBuilder message =
                new StringBuilder(op.toString())
                        .append(" built at ")
                        .append(Origin.here())
                        .append(": ")
                        .append(expectation);
        for (int i = 0; i < operands.size(); i++) {
            Value operand = operands.get(i);
            message.append("\n  operand ")
                    .append(i)
                    .append(": ")
                    .append(operand)
                    .append(" from ")
                    .append(operand.node().op());
            message.append(" built at ").append(operand.node().origin());
        }
        return message.toString();
    }
}
