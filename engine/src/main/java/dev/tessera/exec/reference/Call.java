package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.exec.reference.Tensor.Ints;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Node;
import dev.tessera.graph.Value;

import java.util.List;
import java.util.function.ToIntFunction;

/** One node about to run: its operands, and fresh zeros for its results. */
record Call(Node node, List<Tensor> operands, ToIntFunction<Extent> sizes) {

    Floats floats(int operand) {
        return (Floats) operands.get(operand);
    }

    int[] ints(int operand) {
        return ((Ints) operands.get(operand)).data();
    }

    /** Zeros in the shape of a result. */
    Floats zeros(int result) {
        Value value = node.result(result);
        return Floats.zeros(sizes.applyAsInt(value.shape().rows()), value.shape().columns());
    }

    /** Indices, each below {@code limit}; negative ones only where they mean "none". */
    int[] indices(int operand, int limit, boolean mayBeNegative) {
        int[] indices = ints(operand);
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] >= limit || (indices[i] < 0 && !mayBeNegative)) {
                throw error(
                        "operand "
                                + operand
                                + " has index "
                                + indices[i]
                                + " at row "
                                + i
                                + ", expected "
                                + (mayBeNegative ? "below " : "0 to below ")
                                + limit);
            }
        }
        return indices;
    }

    /** Offsets that ascend from 0 to {@code rows}. */
    int[] offsets(int operand, int rows) {
        int[] offsets = ints(operand);
        if (offsets[0] != 0) {
            throw error(
                    "offsets (operand " + operand + ") start at " + offsets[0] + ", expected 0");
        }
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] < offsets[i - 1]) {
                throw error(
                        "offsets (operand "
                                + operand
                                + ") fall from "
                                + offsets[i - 1]
                                + " to "
                                + offsets[i]
                                + " at row "
                                + i);
            }
        }
        int last = offsets[offsets.length - 1];
        if (last != rows) {
            throw error(
                    "offsets (operand "
                            + operand
                            + ") end at "
                            + last
                            + ", expected the number of packed rows, "
                            + rows);
        }
        return offsets;
    }

    IllegalArgumentException error(String message) {
        return new IllegalArgumentException(
                node.op() + " built at " + node.origin() + ": " + message);
    }
}
