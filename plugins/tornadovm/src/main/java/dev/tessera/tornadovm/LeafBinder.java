package dev.tessera.tornadovm;

import dev.tessera.graph.LeafOp;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/** Binds {@link LeafOp}. */
final class LeafBinder {
    private static final Kernel FILL = Kernel.of("fill", LeafBinder::kFill);
    private static final Kernel ROW_INDICES = Kernel.of("row indices", LeafBinder::kRowIndices);

    private LeafBinder() {}

    static List<Kernel> kernels() {
        return List.of(FILL, ROW_INDICES);
    }

    static List<Launch> bind(LeafOp op, Binding x) {
        return switch (op) {
            case LeafOp.Input _, LeafOp.Parameter _ -> List.of();
            case LeafOp.Fill fill -> {
                Operand y = x.out(0);
                yield List.of(
                        Launch.of(FILL)
                                .at(y)
                                .sizes(y::length)
                                .numbers(fill.value())
                                .threads(y::length));
            }
            case LeafOp.RowIndices _ -> {
                Operand y = x.out(0);
                yield List.of(Launch.of(ROW_INDICES).at(y).sizes(y::length).threads(y::length));
            }
        };
    }

    /** y, length; value. */
    static void kFill(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(1)) {
            heap.set(args.get(0) + i, numbers.get(0));
        }
    }

    /** y, length. */
    static void kRowIndices(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(1)) {
            ints.set(args.get(0) + i, i);
        }
    }
}
