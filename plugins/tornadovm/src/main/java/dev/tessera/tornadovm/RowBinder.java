package dev.tessera.tornadovm;

import dev.tessera.graph.RowOp;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Binds {@link RowOp}. */
final class RowBinder {
    private static final Kernel GATHER = Kernel.of("gather", RowBinder::kGatherRows);

    private RowBinder() {}

    static List<Kernel> kernels() {
        return Stream.of(
                        List.of(GATHER),
                        ListSums.kernels(),
                        BagKernels.kernels(),
                        TopKKernels.kernels(),
                        ColumnKernels.kernels())
                .flatMap(List::stream)
                .toList();
    }

    static List<Launch> bind(RowOp op, Binding x) {
        return switch (op) {
            case RowOp.Gather _ -> gather(x);
            case RowOp.ScatterAdd _ -> scatterAdd(x);
            case RowOp.EmbeddingBag bag -> BagKernels.bag(bag.pooling(), x);
            case RowOp.EmbeddingBagGradient bag -> BagKernels.gradient(bag.pooling(), x);
            case RowOp.TopK _ -> TopKKernels.topK(x);
            case RowOp.GatherColumns _ -> ColumnKernels.gather(x);
            case RowOp.ScatterColumns _ -> ColumnKernels.scatter(x);
            case RowOp.ConcatColumns _ -> ColumnKernels.concat(x);
            case RowOp.SliceColumns slice -> ColumnKernels.shift(-slice.start(), x);
            case RowOp.PadColumns pad -> ColumnKernels.shift(pad.start(), x);
            case RowOp.Reshape _ -> List.of();
        };
    }

    private static List<Launch> gather(Binding x) {
        Operand y = x.out(0);
        return List.of(
                Launch.of(GATHER)
                        .at(x.in(0), x.in(1), y)
                        .sizes(y::length)
                        .fixed(y.columns())
                        .threads(y::length));
    }

    private static List<Launch> scatterAdd(Binding x) {
        Operand dy = x.in(0);
        Operand y = x.out(0);
        IndexLists lists = IndexLists.of(x, x.in(1), dy::count, y::count, y.rows().bound());
        List<Launch> launches = new ArrayList<>(lists.launches());
        launches.addAll(ListSums.of(x, lists, lists.order(), dy, Optional.empty(), y));
        return launches;
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
}
