package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Means of the rows assigned to centroids. */
final class CentroidKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final VectorSpecies<Double> D = Lanes.DOUBLES;
    private static final int L = Lanes.LENGTH;

    private CentroidKernels() {}

    /** Columns {@code column} to {@code end} of centroids {@code from} to {@code to}. */
    static void means(
            Floats x,
            IndexLists lists,
            Floats old,
            Floats y,
            Ints counts,
            int from,
            int to,
            int column,
            int end) {
        int n = end - column;
        for (int k = from; k < to; k++) {
            int count = 0;
            for (int t = lists.first(k); t != IndexLists.END; t = lists.next(t)) {
                count++;
            }
            if (column == 0) {
                counts.array()[counts.offset() + k] = count;
            }
            if (count == 0) {
                System.arraycopy(old.array(), old.row(k) + column, y.array(), y.row(k) + column, n);
            } else {
                mean(x, lists, k, count, column, end, y);
            }
        }
    }

    private static void mean(
            Floats x, IndexLists lists, int k, int count, int column, int end, Floats y) {
        float[] a = x.array();
        int first = lists.first(k);
        int j = column;
        for (; j + L <= end; j += L) {
            DoubleVector s0 = DoubleVector.zero(D);
            DoubleVector s1 = s0;
            for (int t = first; t != IndexLists.END; t = lists.next(t)) {
                FloatVector v = FloatVector.fromArray(S, a, x.row(t) + j);
                s0 = s0.add(v.convertShape(VectorOperators.F2D, D, 0));
                s1 = s1.add(v.convertShape(VectorOperators.F2D, D, 1));
            }
            FloatVector low = half(s0.div(count), 0);
            low.add(half(s1.div(count), -1)).intoArray(y.array(), y.row(k) + j);
        }
        for (; j < end; j++) {
            double sum = 0;
            for (int t = first; t != IndexLists.END; t = lists.next(t)) {
                sum += a[x.row(t) + j];
            }
            y.array()[y.row(k) + j] = (float) (sum / count);
        }
    }

    /** Rounded to the lower half of a vector, or with part -1 to the upper; zeros elsewhere. */
    private static FloatVector half(DoubleVector v, int part) {
        return (FloatVector) v.convertShape(VectorOperators.D2F, S, part);
    }
}
