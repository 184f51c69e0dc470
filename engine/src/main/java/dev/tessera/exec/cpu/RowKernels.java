package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

import java.util.Arrays;

/** Moving rows and columns: gather, scatter, concatenate, slice, pad. */
final class RowKernels {
    private RowKernels() {}

    /** 0, 1, 2, ... */
    static void indices(Ints y) {
        for (int t = 0; t < y.count(); t++) {
            y.array()[y.offset() + t] = t;
        }
    }

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
     * Columns {@code column} to {@code end} of rows {@code from} to {@code to} of y: each the sum,
     * in ascending t, of the rows of dy that the lists name for it.
     */
    static void scatterAdd(
            Floats dy, IndexLists lists, Floats y, int from, int to, int column, int end) {
        int n = end - column;
        for (int row = from; row < to; row++) {
            int yo = y.row(row) + column;
            int t = lists.first(row);
            if (t == IndexLists.END) {
                Arrays.fill(y.array(), yo, yo + n, 0f);
                continue;
            }
            System.arraycopy(dy.array(), dy.row(t) + column, y.array(), yo, n);
            for (t = lists.next(t); t != IndexLists.END; t = lists.next(t)) {
                ElementwiseKernels.accumulate(y.array(), yo, dy.array(), dy.row(t) + column, n);
            }
        }
    }

    /**
     * The same where position t has row {@code owner[at + t]} of dy, times {@code factors} of that
     * row.
     */
    static void scatterAddScaled(
            Floats dy,
            int[] owner,
            int at,
            float[] factors,
            IndexLists lists,
            Floats y,
            int from,
            int to,
            int column,
            int end) {
        int n = end - column;
        for (int row = from; row < to; row++) {
            int yo = y.row(row) + column;
            Arrays.fill(y.array(), yo, yo + n, 0f);
            for (int t = lists.first(row); t != IndexLists.END; t = lists.next(t)) {
                int other = owner[at + t];
                ElementwiseKernels.addScaled(
                        y.array(), yo, factors[other], dy.array(), dy.row(other) + column, n);
            }
        }
    }

    /** Rows {@code from} to {@code to} of y: elements of x by column. */
    static void gatherColumns(Floats x, Ints columns, Floats y, int from, int to) {
        int k = y.columns();
        for (int t = from; t < to; t++) {
            for (int i = 0; i < k; i++) {
                int column = columns.get(t * k + i);
                y.array()[y.row(t) + i] = column < 0 ? 0f : x.array()[x.row(t) + column];
            }
        }
    }

    /** Rows {@code from} to {@code to} of y: elements of dy added up by column. */
    static void scatterColumns(Floats dy, Ints columns, Floats y, int from, int to) {
        int k = dy.columns();
        Arrays.fill(y.array(), y.row(from), y.row(to), 0f);
        for (int t = from; t < to; t++) {
            for (int i = 0; i < k; i++) {
                int column = columns.get(t * k + i);
                if (column >= 0) {
                    y.array()[y.row(t) + column] += dy.array()[dy.row(t) + i];
                }
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
