package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.exec.reference.Tensor.Ints;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Shape;

import java.util.List;

/** Operations that move rows and columns. */
final class RowsAndColumns {
    private RowsAndColumns() {}

    static List<Tensor> run(Call call, RowOp op) {
        return switch (op) {
            case RowOp.Gather _ -> gather(call);
            case RowOp.ScatterAdd _ -> scatterAdd(call);
            case RowOp.ConcatColumns _ -> concatColumns(call);
            case RowOp.SliceColumns slice -> sliceColumns(call, slice);
            case RowOp.PadColumns pad -> padColumns(call, pad);
            case RowOp.Reshape _ -> reshape(call);
        };
    }

    private static List<Tensor> gather(Call call) {
        Floats table = call.floats(0);
        Floats y = call.zeros(0);
        int[] indices = call.indices(1, table.rows(), true);
        for (int t = 0; t < y.rows(); t++) {
            if (indices[t] >= 0) {
                LinearAlgebra.addScaled(y, t, 1, table, indices[t]);
            }
        }
        return List.of(y);
    }

    private static List<Tensor> scatterAdd(Call call) {
        Floats dy = call.floats(0);
        Floats y = call.zeros(0);
        int[] indices = call.indices(1, y.rows(), true);
        for (int t = 0; t < dy.rows(); t++) {
            if (indices[t] >= 0) {
                LinearAlgebra.addScaled(y, indices[t], 1, dy, t);
            }
        }
        return List.of(y);
    }

    private static List<Tensor> concatColumns(Call call) {
        Floats y = call.zeros(0);
        int start = 0;
        for (int operand = 0; operand < call.operands().size(); operand++) {
            Floats x = call.floats(operand);
            copyColumns(x, 0, y, start, x.columns());
            start += x.columns();
        }
        return List.of(y);
    }

    private static List<Tensor> sliceColumns(Call call, RowOp.SliceColumns op) {
        Floats y = call.zeros(0);
        copyColumns(call.floats(0), op.start(), y, 0, op.width());
        return List.of(y);
    }

    private static List<Tensor> padColumns(Call call, RowOp.PadColumns op) {
        Floats y = call.zeros(0);
        copyColumns(call.floats(0), 0, y, op.start(), call.floats(0).columns());
        return List.of(y);
    }

    private static List<Tensor> reshape(Call call) {
        Shape shape = call.node().result(0).shape();
        int rows = call.sizes().applyAsInt(shape.rows());
        return List.of(
                switch (call.operands().getFirst()) {
                    case Floats x -> new Floats(rows, shape.columns(), x.data());
                    case Ints x -> new Ints(rows, shape.columns(), x.data());
                });
    }

    private static void copyColumns(Floats from, int fromStart, Floats to, int toStart, int width) {
        for (int t = 0; t < from.rows(); t++) {
            for (int j = 0; j < width; j++) {
                to.set(t, toStart + j, from.at(t, fromStart + j));
            }
        }
    }
}
