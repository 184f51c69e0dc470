package dev.tessera.tornadovm;

import dev.tessera.graph.DType;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.List;

/**
 * The largest elements of rows, a group a row: few of them in rounds, each of which takes the best
 * that is left; many by sorting the row. Among equal elements the lowest column is the best.
 */
final class TopKKernels {
    private static final int WIDTH = 256;

    /** Rounds are cheaper while the columns are so many times k. */
    private static final int FEW = 16;

    private static final Kernel ROUNDS =
            Kernel.ofGroups("largest elements", WIDTH, TopKKernels::kLargestInRounds);
    private static final Kernel SORT =
            Kernel.ofGroups("sort of rows", WIDTH, TopKKernels::kSortRows);

    private TopKKernels() {}

    static List<Kernel> kernels() {
        return List.of(ROUNDS, SORT);
    }

    static List<Launch> topK(Binding x) {
        Operand a = x.in(0);
        Operand values = x.out(0);
        Operand columns = x.out(1);
        int n = a.columns();
        int k = values.columns();
        if (k == 1 || (long) FEW * k <= n) {
            return List.of(Launch.of(ROUNDS).at(a, values, columns).fixed(n, k).groups(a::count));
        }
        int slots = n == 1 ? 1 : Integer.highestOneBit(n - 1) << 1;
        Operand order = x.workspace(DType.I32, a.rows(), slots);
        return List.of(
                Launch.of(SORT).at(a, values, columns, order).fixed(n, k, slots).groups(a::count));
    }

    /**
     * 1 if element u of column a comes before v of column b. Without || and &&, which are compiled
     * wrongly where they are mixed.
     */
    private static int precedes(float u, int a, float v, int b) {
        int larger = u > v ? 1 : 0;
        int equal = u == v ? 1 : 0;
        int lower = a < b ? 1 : 0;
        return larger + equal * lower;
    }

    /**
     * x, values, columns, n, k. Each thread keeps the best of every 256th column; who wins a round
     * looks for its next.
     */
    static void kLargestInRounds(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        float[] ownValues = context.allocateFloatLocalArray(256);
        int[] ownColumns = context.allocateIntLocalArray(256);
        float[] values = context.allocateFloatLocalArray(256);
        int[] columns = context.allocateIntLocalArray(256);
        int t = context.localIdx;
        int row = context.groupIdx;
        int n = args.get(3);
        int k = args.get(4);
        int x = args.get(0) + row * n;
        float first = Float.NEGATIVE_INFINITY;
        int firstColumn = Integer.MAX_VALUE;
        for (int j = t; j < n; j += 256) {
            float value = heap.get(x + j);
            if (precedes(value, j, first, firstColumn) == 1) {
                first = value;
                firstColumn = j;
            }
        }
        ownValues[t] = first;
        ownColumns[t] = firstColumn;
        for (int round = 0; round < k; round++) {
            values[t] = ownValues[t];
            columns[t] = ownColumns[t];
            context.localBarrier();
            for (int stride = 128; stride > 0; stride = stride / 2) {
                if (t < stride) {
                    float other = values[t + stride];
                    int otherColumn = columns[t + stride];
                    if (precedes(other, otherColumn, values[t], columns[t]) == 1) {
                        values[t] = other;
                        columns[t] = otherColumn;
                    }
                }
                context.localBarrier();
            }
            float best = values[0];
            int bestColumn = columns[0];
            if (t == 0) {
                heap.set(args.get(1) + row * k + round, best);
                ints.set(args.get(2) + row * k + round, bestColumn);
            }
            if (ownColumns[t] == bestColumn) {
                float next = Float.NEGATIVE_INFINITY;
                int nextColumn = Integer.MAX_VALUE;
                for (int j = t; j < n; j += 256) {
                    float value = heap.get(x + j);
                    if (precedes(best, bestColumn, value, j) == 1) {
                        if (precedes(value, j, next, nextColumn) == 1) {
                            next = value;
                            nextColumn = j;
                        }
                    }
                }
                ownValues[t] = next;
                ownColumns[t] = nextColumn;
            }
            context.localBarrier();
        }
    }

    /**
     * x, values, columns, order, n, k, slots: the power of two from n on. A bitonic sort of the
     * columns; slots behind the row come last.
     */
    static void kSortRows(
            KernelContext context,
            IntArray args,
            FloatArray numbers,
            FloatArray heap,
            IntArray ints) {
        int t = context.localIdx;
        int row = context.groupIdx;
        int n = args.get(4);
        int k = args.get(5);
        int slots = args.get(6);
        int x = args.get(0) + row * n;
        int order = args.get(3) + row * slots;
        for (int j = t; j < slots; j += 256) {
            ints.set(order + j, j);
        }
        context.globalBarrier();
        for (int run = 2; run <= slots; run = run * 2) {
            for (int stride = run / 2; stride > 0; stride = stride / 2) {
                for (int pair = t; pair < slots / 2; pair += 256) {
                    int low = pair / stride * 2 * stride + pair % stride;
                    int a = ints.get(order + low);
                    int b = ints.get(order + low + stride);
                    int inOrder = 0;
                    if (a < n && b < n) {
                        float u = heap.get(x + a);
                        float v = heap.get(x + b);
                        inOrder = precedes(u, a, v, b);
                    } else if (a < b) {
                        inOrder = 1;
                    }
                    int descending = 0;
                    if ((low & run) != 0) {
                        descending = 1;
                    }
                    if (inOrder == descending) {
                        ints.set(order + low, b);
                        ints.set(order + low + stride, a);
                    }
                }
                context.globalBarrier();
            }
        }
        for (int j = t; j < k; j += 256) {
            int column = ints.get(order + j);
            ints.set(args.get(2) + row * k + j, column);
            heap.set(args.get(1) + row * k + j, heap.get(x + column));
        }
    }
}
