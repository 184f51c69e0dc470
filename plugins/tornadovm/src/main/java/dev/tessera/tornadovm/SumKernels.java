package dev.tessera.tornadovm;

import dev.tessera.graph.DType;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;
import java.util.function.IntSupplier;

/** Sums of rows, in two stages where there are many. */
final class SumKernels {
    /** Rows that one thread adds in any case. */
    private static final int LEAST_ROWS = 32;

    /** Most partial sums of a column. */
    private static final int MOST_PARTS = 256;

    private static final int THREADS = 1 << 16;

    private static final Kernel STRIDED = Kernel.of("sum of rows", SumKernels::kStridedSums);
    private static final Kernel PARTS = Kernel.of("sum of parts", SumKernels::kSumParts);

    private SumKernels() {}

    static List<Kernel> kernels() {
        return List.of(STRIDED, PARTS);
    }

    /** x [T x n] -> y [n]. */
    static List<Launch> rows(Binding binding, Operand x, Operand y) {
        int n = x.columns();
        int most = parts(x.rows().bound(), n);
        if (most == 1) {
            return List.of(Launch.of(STRIDED).at(x, y).sizes(x::length).fixed(n).threads(() -> n));
        }
        Operand partial = binding.workspace(DType.F32, most * n);
        IntSupplier parts = () -> parts(x.count(), n);
        return List.of(
                Launch.of(STRIDED)
                        .at(x, partial)
                        .sizes(x::length, () -> parts.getAsInt() * n)
                        .threads(() -> parts.getAsInt() * n),
                ofParts(partial, parts, n, y));
    }

    /** y [n] = the sum of so many rows of {@code partial}. */
    static Launch ofParts(Operand partial, IntSupplier parts, int n, Operand y) {
        return Launch.of(PARTS).at(partial, y).sizes(parts, () -> n).threads(() -> n);
    }

    static int parts(int rows, int columns) {
        int most = Math.clamp(THREADS / columns, 1, MOST_PARTS);
        return Math.clamp(rows / LEAST_ROWS, 1, most);
    }

    /**
     * x, sums, length of x, how many sums: sum i is that of x[i], x[i + sums], ... With a multiple
     * of the columns of x each belongs to one column.
     */
    static void kStridedSums(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        int sums = args.get(3);
        if (i < sums) {
            int length = args.get(2);
            float sum = 0f;
            for (int e = i; e < length; e += sums) {
                sum += heap.get(args.get(0) + e);
            }
            heap.set(args.get(1) + i, sum);
        }
    }

    /** Parts, y, rows of parts, columns. */
    static void kSumParts(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int i = context.globalIdx;
        int n = args.get(3);
        if (i < n) {
            float sum = 0f;
            for (int part = 0; part < args.get(2); part++) {
                sum += heap.get(args.get(0) + part * n + i);
            }
            heap.set(args.get(1) + i, sum);
        }
    }
}
