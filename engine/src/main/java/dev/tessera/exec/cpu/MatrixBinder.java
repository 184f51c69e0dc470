package dev.tessera.exec.cpu;

import dev.tessera.graph.MatrixOp;

import java.util.List;

/** Binds the operations of {@link MatrixOp} to kernels. */
final class MatrixBinder {
    private MatrixBinder() {}

    static List<Instruction> bind(MatrixOp op, Binding x) {
        return switch (op) {
            case MatrixOp.MatMul product -> matMul(product, x);
            case MatrixOp.BatchedMatMul product -> batched(product, x);
            case MatrixOp.GroupedMatMul product ->
                    grouped(
                            new GroupedProducts.Operand(x.in(0), false),
                            new GroupedProducts.Operand(x.in(1), true),
                            new GroupedProducts.Operand(x.out(0), false),
                            false,
                            product.transposeW(),
                            x);
            case MatrixOp.GroupedOuterProduct _ ->
                    grouped(
                            new GroupedProducts.Operand(x.in(0), false),
                            new GroupedProducts.Operand(x.in(1), false),
                            new GroupedProducts.Operand(x.out(0), true),
                            true,
                            false,
                            x);
            case MatrixOp.SumRows _ -> sumRows(x.in(0), x);
            case MatrixOp.Dot _ ->
                    List.of(new DotInstruction(x.pool(), x.in(0), x.in(1), x.out(0), false));
        };
    }

    private static List<Instruction> matMul(MatrixOp.MatMul op, Binding x) {
        return List.of(
                new MatMulInstruction(
                        x.pool(),
                        x.workspace(),
                        x.product(),
                        op.transposeA(),
                        op.transposeB(),
                        x.in(0),
                        x.in(1),
                        op.keepsSum() ? x.out(1) : x.out(0),
                        epilogue(op, x)));
    }

    private static MatMulInstruction.Epilogue epilogue(MatrixOp.MatMul op, Binding x) {
        MatMulInstruction.Epilogue bias =
                x.operands() == 3 ? Epilogues.bias(x.in(2)) : Epilogues.none();
        return op.activation().isEmpty()
                ? bias
                : Epilogues.activation(bias, op.activation().get(), x.out(0));
    }

    private static List<Instruction> batched(MatrixOp.BatchedMatMul op, Binding x) {
        return List.of(
                new BatchedMatMulInstruction(
                        x.pool(),
                        x.workspace(),
                        x.product(),
                        x.storage().rows(op.batches()),
                        op.transposeA(),
                        op.transposeB(),
                        x.in(0),
                        x.in(1),
                        x.out(0)));
    }

    private static List<Instruction> grouped(
            GroupedProducts.Operand a,
            GroupedProducts.Operand b,
            GroupedProducts.Operand c,
            boolean transposeA,
            boolean transposeB,
            Binding x) {
        return List.of(
                new GroupedProducts(
                        x.pool(),
                        x.workspace(),
                        x.product(),
                        x.ints(2),
                        transposeA,
                        transposeB,
                        a,
                        b,
                        c));
    }

    private static List<Instruction> sumRows(Floats a, Binding x) {
        return x.rowSums(
                a::count,
                List.of(x.out(0)),
                (partial, po, from, to) -> {
                    for (int t = from; t < to; t++) {
                        ElementwiseKernels.accumulate(
                                partial, po, a.array(), a.row(t), a.columns());
                    }
                });
    }
}
