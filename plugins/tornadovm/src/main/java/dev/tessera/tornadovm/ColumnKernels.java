package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.ArrayList;
import java.util.List;

/** Columns that are picked, put side by side and cut out. */
final class ColumnKernels {
    /** Operands that one launch puts side by side: three arguments each. */
    static final int OPERANDS = 64;

    private static final int WIDTH = 64;

    private static final Kernel GATHER = Kernel.of("gather of columns", ColumnKernels::kGatherCols);
    private static final Kernel SCATTER =
            Kernel.ofGroups("scatter of columns", WIDTH, ColumnKernels::kScatterCols);
    private static final Kernel CONCAT = Kernel.of("concatenation", ColumnKernels::kConcatCols);
    private static final Kernel SHIFT = Kernel.of("slice of columns", ColumnKernels::kShiftCols);

    private ColumnKernels() {}

    static List<Kernel> kernels() {
        return List.of(GATHER, SCATTER, CONCAT, SHIFT);
    }

    static List<Launch> gather(Binding x) {
        Operand y = x.out(0);
        return List.of(
                Launch.of(GATHER)
                        .at(x.in(0), x.in(1), y)
                        .sizes(y::length)
                        .fixed(x.in(0).columns(), y.columns())
                        .threads(y::length));
    }

    static List<Launch> scatter(Binding x) {
        Operand y = x.out(0);
        return List.of(
                Launch.of(SCATTER)
                        .at(x.in(0), x.in(1), y)
                        .fixed(x.in(0).columns(), y.columns())
                        .groups(y::count));
    }

    static List<Launch> concat(Binding x) {
        Operand y = x.out(0);
        List<Launch> launches = new ArrayList<>();
        int column = 0;
        for (int first = 0; first < x.operands(); first += OPERANDS) {
            int n = Math.min(OPERANDS, x.operands() - first);
            int begin = column;
            List<Operand> operands = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                operands.add(x.in(first + i));
                column += x.in(first + i).columns();
            }
            int width = column - begin;
            Launch launch =
                    Launch.of(CONCAT)
                            .at(y)
                            .sizes(() -> y.count() * width)
                            .fixed(y.columns(), begin, width, n)
                            .threads(() -> y.count() * width);
            int start = 0;
            for (Operand operand : operands) {
                launch.at(operand).fixed(start, operand.columns());
                start += operand.columns();
            }
            launches.add(launch);
        }
        return launches;
    }

    /**
     * @param by how far columns of x move to the right; what has no column of x is 0
     */
    static List<Launch> shift(int by, Binding x) {
        Operand y = x.out(0);
        return List.of(
                Launch.of(SHIFT)
                        .at(x.in(0), y)
                        .sizes(y::length)
                        .fixed(x.in(0).columns(), y.columns(), by)
                        .threads(y::length));
    }

    /** x, indices, y, length of y, columns of x, columns of y; a thread an element. */
    static void kGatherCols(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(3)) {
            int index = ints.get(args.get(1) + i);
            float value = 0f;
            if (index >= 0) {
                value = heap.get(args.get(0) + i / args.get(5) * args.get(4) + index);
            }
            heap.set(args.get(2) + i, value);
        }
    }

    /**
     * dy, indices, y, columns of dy, columns of y; a group a row. The first of equal indices sums
     * for all of them.
     */
    static void kScatterCols(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int t = context.localIdx;
        int row = context.groupIdx;
        int k = args.get(3);
        int columns = args.get(4);
        int dy = args.get(0) + row * k;
        int indices = args.get(1) + row * k;
        int y = args.get(2) + row * columns;
        for (int j = t; j < columns; j += 64) {
            heap.set(y + j, 0f);
        }
        context.globalBarrier();
        for (int i = t; i < k; i += 64) {
            int index = ints.get(indices + i);
            int before = 0;
            for (int j = 0; j < i; j++) {
                if (ints.get(indices + j) == index) {
                    before = 1;
                }
            }
            if (index >= 0 && before == 0) {
                float sum = 0f;
                for (int j = i; j < k; j++) {
                    if (ints.get(indices + j) == index) {
                        sum += heap.get(dy + j);
                    }
                }
                heap.set(y + index, sum);
            }
        }
    }

    /**
     * y, length of what is written, columns of y, the first that is written, how many, number of
     * operands; of each where it begins, its first column among those written, its columns. A
     * thread an element.
     */
    static void kConcatCols(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(1)) {
            int width = args.get(4);
            int row = i / width;
            int column = i - row * width;
            int low = 0;
            int high = args.get(5) - 1;
            while (low < high) {
                int middle = (low + high + 1) >> 1;
                if (args.get(7 + 3 * middle) <= column) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            int from = args.get(6 + 3 * low) + row * args.get(8 + 3 * low);
            float value = heap.get(from + column - args.get(7 + 3 * low));
            heap.set(args.get(0) + row * args.get(2) + args.get(3) + column, value);
        }
    }

    /** x, y, length of y, columns of x, columns of y, shift to the right; a thread an element. */
    static void kShiftCols(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        if (i < args.get(2)) {
            int columns = args.get(3);
            int row = i / args.get(4);
            int column = i - row * args.get(4) - args.get(5);
            float value = 0f;
            if (column >= 0 && column < columns) {
                value = heap.get(args.get(0) + row * columns + column);
            }
            heap.set(args.get(1) + i, value);
        }
    }
}
