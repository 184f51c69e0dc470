package dev.tessera.exec.cpu;

import java.util.Arrays;

/** Moving rows and columns: gather, scatter, concatenate, slice, pad. */
final class RowKernels {
    private RowKernels() {}

    /** Rows {@code from} to {@code to} of y are rows of the table; a negative index gives zeros. */
    static void gather(Floats table, Ints indices, Floats y, int from, int to) {
        int d = table.columns();
        for (int t = from; t < to; t++) {
            int index = indices.get(t);
            int yo = y.row(t);
            if (index < 0) {
                Arrays.fill(y.array(), yo, yo + d, 0f);
            } else {
                System.arraycopy(table.array(), table.row(index), y.array(), yo, d);
            }
        }
    }

    /**
     * Rows {@code from} to {@code to} of y: each the sum, in ascending t, of the rows of dy with
     * its index.
     */
    static void scatterAdd(Floats dy, Ints indices, Floats y, int from, int to) {
        int d = dy.columns();
        Arrays.fill(y.array(), y.row(from), y.row(to), 0f);
        int count = indices.length();
        for (int t = 0; t < count; t++) {
            int index = indices.get(t);
            if (index >= from && index < to) {
                ElementwiseKernels.accumulate(y.array(), y.row(index), dy.array(), dy.row(t), d);
            }
        }
    }

    /**
     * Columns {@code xStart} to {@code xStart + width} of x become columns {@code yStart} on of y.
     */
    static void copyColumns(
            Floats x, int xStart, Floats y, int yStart, int width, int from, int to) {
        for (int t = from; t < to; t++) {
            System.arraycopy(x.array(), x.row(t) + xStart, y.array(), y.row(t) + yStart, width);
        }
    }

    static void padColumns(Floats x, Floats y, int start, int from, int to) {
        int width = x.columns();
        for (int t = from; t < to; t++) {
            int yo = y.row(t);
            Arrays.fill(y.array(), yo, yo + start, 0f);
            System.arraycopy(x.array(), x.row(t), y.array(), yo + start, width);
            Arrays.fill(y.array(), yo + start + width, yo + y.columns(), 0f);
        }
    }
}
