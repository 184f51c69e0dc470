package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.Graph;
import dev.tessera.graph.Node;

import java.util.List;
import java.util.function.IntSupplier;

/** One node about to be bound: its memory, and the shapes that kernels come in. */
record Binding(
        Node node,
        Graph graph,
        Storage storage,
        Workspace workspace,
        WorkerPool pool,
        MatrixProduct product,
        FusedKernels fused) {
    /** Elements of a piece of an elementwise operation. */
    static final int ELEMENTS = 16384;

    Floats in(int operand) {
        return storage.floats(node.input(operand));
    }

    Ints ints(int operand) {
        return storage.ints(node.input(operand));
    }

    Floats out(int result) {
        return storage.floats(node.result(result));
    }

    Ints outInts(int result) {
        return storage.ints(node.result(result));
    }

    int operands() {
        return node.inputs().size();
    }

    /** A kernel over the elements of the first result. */
    List<Instruction> elements(RangeInstruction.Kernel kernel) {
        return List.of(new RangeInstruction(pool, out(0)::length, ELEMENTS, kernel));
    }

    /** A kernel over the rows of the first result. */
    List<Instruction> rows(RangeInstruction.Kernel kernel) {
        Floats y = out(0);
        return List.of(new RangeInstruction(pool, y::count, grain(y), kernel));
    }

    /** A kernel over the rows of the first result that needs memory for one row. */
    List<Instruction> rowwise(RowInstruction.Kernel kernel) {
        return rowwise(out(0), kernel);
    }

    /** A kernel over the rows of {@code x} that needs memory for one of them. */
    List<Instruction> rowwise(Floats x, RowInstruction.Kernel kernel) {
        return List.of(new RowInstruction(pool, workspace, x, grain(x), kernel));
    }

    /** A kernel over {@code rows} rows that sums some over them into {@code sums}. */
    List<Instruction> rowSums(
            IntSupplier rows, List<Floats> sums, RowSumInstruction.Kernel kernel) {
        return List.of(new RowSumInstruction(pool, workspace, rows, sums, kernel));
    }

    private static int grain(Floats y) {
        return Math.max(1, ELEMENTS / 2 / y.columns());
    }
}
