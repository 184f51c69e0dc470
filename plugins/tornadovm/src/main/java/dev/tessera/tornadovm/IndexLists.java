package dev.tessera.tornadovm;

import dev.tessera.graph.DType;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * For each row of a table the positions of a list of indices that name it, ascending: what turns a
 * scatter into a gather, with sums in a fixed order and no atomics.
 *
 * @param launches make the lists
 * @param count how many positions there are in the present run
 * @param keys I32: the indices in ascending order, plus 1; 0 for negative ones
 * @param order I32: positions by the row they name, within a row ascending; those of negative
 *     indices come first
 * @param starts I32 [rows + 1]: the positions of row v are {@code order[starts[v]]} to before
 *     {@code order[starts[v + 1]]}
 */
record IndexLists(
        List<Launch> launches, IntSupplier count, Operand keys, Operand order, Operand starts) {

    private static final Kernel STARTS = Kernel.of("starts of lists", IndexLists::kListStarts);

    static List<Kernel> kernels() {
        List<Kernel> kernels = new ArrayList<>(IndexSort.kernels());
        kernels.add(STARTS);
        return kernels;
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
        IndexSort sort =
                new IndexSort(
                        indices,
                        x.workspace(DType.I32, most),
                        x.workspace(DType.I32, most),
                        x.workspace(DType.I32, most),
                        x.workspace(DType.I32, most),
                        IndexSort.passes(bound));
        Operand totals = x.workspace(DType.I32, IndexSort.totals(most));
        Operand starts = x.workspace(DType.I32, bound + 1);
        List<Launch> launches = new ArrayList<>(sort.launches(count, totals));
        launches.add(
                Launch.of(STARTS)
                        .at(sort.sortedKeys(), starts)
                        .sizes(count, () -> rows.getAsInt() + 1)
                        .threads(() -> rows.getAsInt() + 1));
        return new IndexLists(launches, count, sort.sortedKeys(), sort.sortedOrder(), starts);
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
