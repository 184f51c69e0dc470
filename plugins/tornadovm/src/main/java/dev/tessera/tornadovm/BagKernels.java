package dev.tessera.tornadovm;

import dev.tessera.exec.feed.Rows;
import dev.tessera.graph.DType;
import dev.tessera.graph.Pooling;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bags of indices into a table: pooled rows, and their gradient. */
final class BagKernels {
    private static final Kernel BAG = Kernel.of("embedding bag", BagKernels::kEmbeddingBag);
    private static final Kernel SHARES = Kernel.of("shares of bags", BagKernels::kBagShares);
    private static final Kernel ROWS = Kernel.of("bags of indices", BagKernels::kBagsOfIndices);

    private BagKernels() {}

    static List<Kernel> kernels() {
        return List.of(BAG, SHARES, ROWS);
    }

    static List<Launch> bag(Pooling pooling, Binding x) {
        Operand y = x.out(0);
        return List.of(
                Launch.of(BAG)
                        .at(x.in(0), x.in(1), x.in(2), y)
                        .sizes(y::length)
                        .fixed(y.columns(), pooling == Pooling.MEAN ? 1 : 0)
                        .threads(y::length));
    }

    static List<Launch> gradient(Pooling pooling, Binding x) {
        Operand dy = x.in(0);
        Operand indices = x.in(1);
        Operand offsets = x.in(2);
        Operand y = x.out(0);
        IndexLists lists = IndexLists.of(x, indices, indices::count, y::count, y.rows().bound());
        Operand source = x.workspace(DType.I32, indices.bound());
        List<Launch> launches = new ArrayList<>(lists.launches());
        launches.add(
                Launch.of(ROWS)
                        .at(lists.order(), offsets, source)
                        .sizes(indices::count, dy::count)
                        .threads(indices::count));
        Optional<Operand> shares = Optional.empty();
        if (pooling == Pooling.MEAN) {
            Rows bags = dy.rows();
            Operand each = x.workspace(DType.F32, bags, 1);
            shares = Optional.of(each);
            launches.add(
                    Launch.of(SHARES)
                            .at(indices, offsets, each)
                            .sizes(dy::count)
                            .threads(dy::count));
        }
        launches.addAll(ListSums.of(x, lists, source, dy, shares, y));
        return launches;
    }

    /** table, indices, offsets, y, length of y, columns, whether the mean; a thread an element. */
    static void kEmbeddingBag(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(4)) {
            int columns = args.get(5);
            int bag = i / columns;
            int column = i - bag * columns;
            int end = ints.get(args.get(2) + bag + 1);
            float sum = 0f;
            int count = 0;
            for (int t = ints.get(args.get(2) + bag); t < end; t++) {
                int index = ints.get(args.get(1) + t);
                if (index >= 0) {
                    sum += heap.get(args.get(0) + index * columns + column);
                    count++;
                }
            }
            if (args.get(6) == 1 && count > 1) {
                sum = sum / count;
            }
            heap.set(args.get(3) + i, sum);
        }
    }

    /** indices, offsets, shares, bags; the share of an index in its bag; a thread a bag. */
    static void kBagShares(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int bag = context.globalIdx;
        if (bag < args.get(3)) {
            int end = ints.get(args.get(1) + bag + 1);
            int count = 0;
            for (int t = ints.get(args.get(1) + bag); t < end; t++) {
                if (ints.get(args.get(0) + t) >= 0) {
                    count++;
                }
            }
            heap.set(args.get(2) + bag, 1f / Math.max(1, count));
        }
    }

    /** order, offsets, bags of the positions in that order, count, bags; a thread a position. */
    static void kBagsOfIndices(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            int position = ints.get(args.get(0) + i);
            int low = 0;
            int high = args.get(4) - 1;
            while (low < high) {
                int middle = (low + high + 1) >> 1;
                if (ints.get(args.get(1) + middle) <= position) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            ints.set(args.get(2) + i, low);
        }
    }
}
