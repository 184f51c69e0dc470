package dev.tessera.tornadovm;

import dev.tessera.graph.RowOp;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.ArrayList;
import java.util.List;

/** Binds {@link RowOp}. */
final class RowBinder {
    private static final Kernel GATHER = Kernel.of("gather", RowBinder::kGatherRows);
    private static final Kernel SCATTER_ADD = Kernel.of("scatter-add", RowBinder::kScatterAdd);

    private RowBinder() {}

    static List<Kernel> kernels() {
        return List.of(GATHER, SCATTER_ADD);
    }

    static List<Launch> bind(RowOp op, Binding x) {
        return switch (op) {
            case RowOp.Gather _ -> {
                Operand y = x.out(0);
                yield List.of(
                        Launch.of(GATHER)
                                .at(x.in(0), x.in(1), y)
                                .sizes(y::length)
                                .fixed(y.columns())
                                .threads(y::length));
            }
            case RowOp.ScatterAdd _ -> {
                Operand dy = x.in(0);
                Operand y = x.out(0);
                IndexLists lists =
                        IndexLists.of(x, x.in(1), dy::count, y::count, y.rows().bound());
                List<Launch> launches = new ArrayList<>(lists.launches());
                launches.add(
                        Launch.of(SCATTER_ADD)
                                .at(dy, lists.order(), lists.starts(), y)
                                .sizes(y::length)
                                .fixed(y.columns())
                                .threads(y::length));
                yield launches;
            }
            case RowOp.Reshape _ -> List.of();
            default -> throw new UnsupportedOperationException(op + " " + x.node());
        };
    }

    /** table, indices, y, length of y, columns; a thread an element. */
    static void kGatherRows(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            int columns = args.get(4);
            int row = i / columns;
            int index = ints.get(args.get(1) + row);
            float value = 0f;
            if (index >= 0) {
                value = heap.get(args.get(0) + index * columns + i - row * columns);
            }
            heap.set(args.get(2) + i, value);
        }
    }

    /** dy, order, starts, y, length of y, columns; a thread an element, summed in ascending order. */
    static void kScatterAdd(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(4)) {
            int columns = args.get(5);
            int row = i / columns;
            int column = i - row * columns;
            int order = args.get(1);
            int end = ints.get(args.get(2) + row + 1);
            float sum = 0f;
            for (int k = ints.get(args.get(2) + row); k < end; k++) {
                sum += heap.get(args.get(0) + ints.get(order + k) * columns + column);
            }
            heap.set(args.get(3) + i, sum);
        }
    }
}
