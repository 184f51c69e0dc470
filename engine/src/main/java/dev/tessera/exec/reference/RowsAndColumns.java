package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.exec.reference.Tensor.Ints;
import dev.tessera.graph.Pooling;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Shape;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Operations that move rows and columns. */
final class RowsAndColumns {
    private RowsAndColumns() {}

    static List<Tensor> run(Call call, RowOp op) {
        return switch (op) {
            case RowOp.Gather _ -> gather(call);
            case RowOp.ScatterAdd _ -> scatterAdd(call);
            case RowOp.EmbeddingBag bag -> embeddingBag(call, bag.pooling());
            case RowOp.EmbeddingBagGradient bag -> embeddingBagGradient(call, bag.pooling());
            case RowOp.TopK top -> topK(call, top.k());
            case RowOp.GatherColumns _ -> gatherColumns(call);
            case RowOp.ScatterColumns _ -> scatterColumns(call);
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

    private static List<Tensor> embeddingBag(Call call, Pooling pooling) {
        Floats table = call.floats(0);
        Floats y = call.zeros(0);
        int[] indices = call.indices(1, table.rows(), true);
        forEachBagged(
                call,
                indices,
                pooling,
                (bag, t, share) -> LinearAlgebra.addScaled(y, bag, share, table, indices[t]));
        return List.of(y);
    }

    private static List<Tensor> embeddingBagGradient(Call call, Pooling pooling) {
        Floats dy = call.floats(0);
        Floats dTable = call.zeros(0);
        int[] indices = call.indices(1, dTable.rows(), true);
        forEachBagged(
                call,
                indices,
                pooling,
                (bag, t, share) -> LinearAlgebra.addScaled(dTable, indices[t], share, dy, bag));
        return List.of(dTable);
    }

    private interface Bagged {
        void take(int bag, int t, double share);
    }

    /** Every index that is not negative, with its bag and its share in the bag. */
    private static void forEachBagged(Call call, int[] indices, Pooling pooling, Bagged bagged) {
        int[] offsets = call.offsets(2, indices.length);
        for (int bag = 0; bag + 1 < offsets.length; bag++) {
            int[] members =
                    IntStream.range(offsets[bag], offsets[bag + 1])
                            .filter(t -> indices[t] >= 0)
                            .toArray();
            for (int t : members) {
                bagged.take(bag, t, pooling == Pooling.MEAN ? 1.0 / members.length : 1);
            }
        }
    }

    private static List<Tensor> topK(Call call, int k) {
        Floats x = call.floats(0);
        Floats y = call.zeros(0);
        int[] columns = new int[x.rows() * k];
        for (int t = 0; t < x.rows(); t++) {
            int row = t;
            int[] order =
                    IntStream.range(0, x.columns())
                            .boxed()
                            .sorted(Comparator.comparingDouble(j -> 0 - x.at(row, j)))
                            .mapToInt(j -> j)
                            .toArray();
            for (int i = 0; i < k; i++) {
                y.set(t, i, x.at(t, order[i]));
                columns[t * k + i] = order[i];
            }
        }
        return List.of(y, new Ints(x.rows(), k, columns));
    }

    private static List<Tensor> gatherColumns(Call call) {
        Floats x = call.floats(0);
        Floats y = call.zeros(0);
        int[] columns = call.indices(1, x.columns(), true);
        for (int i = 0; i < columns.length; i++) {
            y.data()[i] = columns[i] < 0 ? 0 : x.at(i / y.columns(), columns[i]);
        }
        return List.of(y);
    }

    private static List<Tensor> scatterColumns(Call call) {
        Floats dy = call.floats(0);
        Floats dx = call.zeros(0);
        int[] columns = call.indices(1, dx.columns(), true);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] >= 0) {
                dx.add(i / dy.columns(), columns[i], dy.data()[i]);
            }
        }
        return List.of(dx);
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
