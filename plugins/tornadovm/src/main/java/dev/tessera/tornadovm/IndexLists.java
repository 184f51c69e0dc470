package dev.tessera.tornadovm;

import dev.tessera.exec.feed.Rows;
import dev.tessera.graph.DType;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;
import java.util.function.IntSupplier;

/**
 * For each row of a table the positions of a list of indices that name it, ascending: what turns a
 * scatter into a gather, with sums in a fixed order and no atomics.
 *
 * @param launches make the lists
 * @param order I32: positions by the row they name, within a row ascending; those of negative
 *     indices come first
 * @param starts I32 [rows + 1]: the positions of row v are {@code order[starts[v]]} to before
 *     {@code order[starts[v + 1]]}
 */
record IndexLists(List<Launch> launches, Operand order, Operand starts) {
    private static final int WIDTH = 256;

    /** Bits of a digit of the sort. */
    private static final int DIGIT = 4;

    private static final Kernel SORT =
            Kernel.ofGroups("sort of indices", WIDTH, IndexLists::kSortIndices);
    private static final Kernel STARTS = Kernel.of("starts of lists", IndexLists::kListStarts);

    static List<Kernel> kernels() {
        return List.of(SORT, STARTS);
    }

    /**
     * In workspace of the node.
     *
     * @param indices I32, each below {@code rows}; negative ones name nothing
     * @param count how many of them in the present run; at most {@code indices.bound()}
     * @param rows of the table in the present run
     * @param bound largest number of rows
     */
    static IndexLists of(
            Binding x, Operand indices, IntSupplier count, IntSupplier rows, int bound) {
        int most = indices.bound();
        Operand keys = x.workspace(DType.I32, most);
        Operand order = x.workspace(DType.I32, most);
        Operand otherKeys = x.workspace(DType.I32, most);
        Operand otherOrder = x.workspace(DType.I32, most);
        Operand starts = x.workspace(DType.I32, Rows.fixed(bound + 1), 1);
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bound);
        int passes = Math.ceilDiv(bits, DIGIT);
        boolean even = passes % 2 == 0;
        Operand sortedKeys = even ? keys : otherKeys;
        return new IndexLists(
                List.of(
                        Launch.of(SORT)
                                .at(indices, keys, order, otherKeys, otherOrder)
                                .sizes(count)
                                .fixed(passes),
                        Launch.of(STARTS)
                                .at(sortedKeys, starts)
                                .sizes(count, () -> rows.getAsInt() + 1)
                                .threads(() -> rows.getAsInt() + 1)),
                even ? order : otherOrder,
                starts);
    }

    /**
     * A stable radix sort by one group: each thread counts the digits of its own stretch, so that
     * nothing is atomic. Keys are indices + 1, 0 for negative ones.
     *
     * <p>indices, keys, order, other keys, other order, count, passes.
     */
    static void kSortIndices(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int[] counts = context.allocateIntLocalArray(16 * 256);
        int[] sums = context.allocateIntLocalArray(256);
        int t = context.localIdx;
        int indices = args.get(0);
        int count = args.get(5);
        int passes = args.get(6);
        int stretch = (count + 255) / 256;
        int begin = t * stretch;
        int end = Math.min(count, begin + stretch);
        for (int i = begin; i < end; i++) {
            int key = ints.get(indices + i) + 1;
            if (key < 0) {
                key = 0;
            }
            ints.set(args.get(1) + i, key);
            ints.set(args.get(2) + i, i);
        }
        for (int pass = 0; pass < passes; pass++) {
            int shift = 4 * pass;
            // Variables that swap their values around a loop are compiled wrongly.
            int odd = pass & 1;
            int fromKeys = args.get(1 + 2 * odd);
            int fromOrder = args.get(2 + 2 * odd);
            int toKeys = args.get(3 - 2 * odd);
            int toOrder = args.get(4 - 2 * odd);
            for (int d = 0; d < 16; d++) {
                counts[d * 256 + t] = 0;
            }
            for (int i = begin; i < end; i++) {
                int d = (ints.get(fromKeys + i) >> shift) & 15;
                counts[d * 256 + t] = counts[d * 256 + t] + 1;
            }
            context.localBarrier();
            int sum = 0;
            for (int i = 0; i < 16; i++) {
                sum += counts[t * 16 + i];
            }
            sums[t] = sum;
            context.localBarrier();
            int before = 0;
            for (int i = 0; i < t; i++) {
                before += sums[i];
            }
            for (int i = 0; i < 16; i++) {
                int n = counts[t * 16 + i];
                counts[t * 16 + i] = before;
                before += n;
            }
            context.localBarrier();
            for (int i = begin; i < end; i++) {
                int key = ints.get(fromKeys + i);
                int d = (key >> shift) & 15;
                int place = counts[d * 256 + t];
                counts[d * 256 + t] = place + 1;
                ints.set(toKeys + place, key);
                ints.set(toOrder + place, ints.get(fromOrder + i));
            }
            context.globalBarrier();
        }
    }

    /** Sorted keys, starts, count, rows + 1. */
    static void kListStarts(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int row = context.globalIdx;
        if (row < args.get(3)) {
            int keys = args.get(0);
            int low = 0;
            int high = args.get(2);
            while (low < high) {
                int middle = (low + high) >> 1;
                if (ints.get(keys + middle) < row + 1) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            ints.set(args.get(1) + row, low);
        }
    }
}
