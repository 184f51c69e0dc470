package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The largest elements of rows: the best so far lie in a heap whose root is the worst of them, and
 * only what exceeds the root is looked at one by one. The heap lies where the result will be.
 */
final class TopKKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;

    private TopKKernels() {}

    /** Rows {@code from} to {@code to}. */
    static void topK(Floats x, Floats values, Ints columns, int from, int to) {
        int k = values.columns();
        for (int t = from; t < to; t++) {
            int v = values.row(t);
            int c = columns.offset() + t * k;
            fill(x, t, values.array(), v, columns.array(), c, k);
            scan(x, t, values.array(), v, columns.array(), c, k);
            sort(values.array(), v, columns.array(), c, k);
        }
    }

    /** A heap of the first k elements. */
    private static void fill(Floats x, int t, float[] values, int v, int[] columns, int c, int k) {
        System.arraycopy(x.array(), x.row(t), values, v, k);
        for (int j = 0; j < k; j++) {
            columns[c + j] = j;
        }
        for (int i = k / 2 - 1; i >= 0; i--) {
            sink(values, v, columns, c, k, i, values[v + i], columns[c + i]);
        }
    }

    /** An element that equals the root has a higher column than it and stays out. */
    private static void scan(Floats x, int t, float[] values, int v, int[] columns, int c, int k) {
        float[] a = x.array();
        int o = x.row(t);
        int n = x.columns();
        int j = k;
        for (; j + L <= n; j += L) {
            long larger =
                    FloatVector.fromArray(S, a, o + j)
                            .compare(VectorOperators.GT, values[v])
                            .toLong();
            while (larger != 0) {
                int column = j + Long.numberOfTrailingZeros(larger);
                offer(values, v, columns, c, k, a[o + column], column);
                larger &= larger - 1;
            }
        }
        for (; j < n; j++) {
            offer(values, v, columns, c, k, a[o + j], j);
        }
    }

    private static void offer(
            float[] values, int v, int[] columns, int c, int k, float value, int column) {
        if (value > values[v]) {
            sink(values, v, columns, c, k, 0, value, column);
        }
    }

    /** Puts an element at node {@code i}, below which worse ones rise. */
    private static void sink(
            float[] values, int v, int[] columns, int c, int k, int i, float value, int column) {
        int node = i;
        while (2 * node + 1 < k) {
            int child = 2 * node + 1;
            if (child + 1 < k
                    && worse(
                            values[v + child + 1],
                            columns[c + child + 1],
                            values[v + child],
                            columns[c + child])) {
                child++;
            }
            if (!worse(values[v + child], columns[c + child], value, column)) {
                break;
            }
            values[v + node] = values[v + child];
            columns[c + node] = columns[c + child];
            node = child;
        }
        values[v + node] = value;
        columns[c + node] = column;
    }

    private static boolean worse(float a, int columnOfA, float b, int columnOfB) {
        return a < b || a == b && columnOfA > columnOfB;
    }

    /** Takes the worst off the heap again and again, from the last place on. */
    private static void sort(float[] values, int v, int[] columns, int c, int k) {
        for (int last = k - 1; last > 0; last--) {
            float value = values[v + last];
            int column = columns[c + last];
            values[v + last] = values[v];
            columns[c + last] = columns[c];
            sink(values, v, columns, c, last, 0, value, column);
        }
    }
}
