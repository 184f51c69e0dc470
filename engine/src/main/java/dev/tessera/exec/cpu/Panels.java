package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * The packed form of the right operand of a matrix product: panels of {@link MicroKernel#COLUMNS}
 * columns, each stored row after row (k after k), the last filled up with zeros.
 */
final class Panels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.LENGTH;
    private static final int WIDTH = MicroKernel.COLUMNS;

    private Panels() {}

    /** Panels that hold {@code columns} columns. */
    static int count(int columns) {
        return (columns + WIDTH - 1) / WIDTH;
    }

    /** Floats of the packed form. */
    static long size(int depth, int columns) {
        return (long) count(columns) * WIDTH * depth;
    }

    /** Packs panels {@code from} to {@code to} of B whose rows lie at {@code bo + k * bRow}. */
    static void pack(
            float[] b,
            int bo,
            int bRow,
            int depth,
            int columns,
            int from,
            int to,
            float[] out,
            int oo) {
        for (int panel = from; panel < to; panel++) {
            int first = panel * WIDTH;
            int width = Math.min(WIDTH, columns - first);
            int o = oo + panel * WIDTH * depth;
            for (int k = 0; k < depth; k++, o += WIDTH) {
                copyRow(b, bo + k * bRow + first, width, out, o);
            }
        }
    }

    /** A row of a panel, filled up with zeros. */
    private static void copyRow(float[] b, int bo, int width, float[] out, int o) {
        if (width < WIDTH) {
            FloatVector.zero(S).intoArray(out, o);
            FloatVector.zero(S).intoArray(out, o + L);
        }
        int j = 0;
        for (; j + L <= width; j += L) {
            FloatVector.fromArray(S, b, bo + j).intoArray(out, o + j);
        }
        for (; j < width; j++) {
            out[o + j] = b[bo + j];
        }
    }

    /**
     * Packs panels of the transpose: column j of B lies at {@code bo + j * bColumn}, contiguous in
     * k.
     */
    static void packTransposed(
            float[] b,
            int bo,
            int bColumn,
            int depth,
            int columns,
            int from,
            int to,
            float[] out,
            int oo) {
        for (int panel = from; panel < to; panel++) {
            int first = panel * WIDTH;
            int width = Math.min(WIDTH, columns - first);
            int o = oo + panel * WIDTH * depth;
            clearUnless(width == WIDTH, depth, out, o);
            int j = 0;
            for (; j + 4 <= width; j += 4) {
                transposeFour(b, bo + (first + j) * bColumn, bColumn, depth, out, o + j);
            }
            for (; j < width; j++) {
                transposeOne(b, bo + (first + j) * bColumn, depth, out, o + j);
            }
        }
    }

    private static void transposeFour(
            float[] b, int bo, int bColumn, int depth, float[] out, int o) {
        int b1 = bo + bColumn;
        int b2 = b1 + bColumn;
        int b3 = b2 + bColumn;
        for (int k = 0; k < depth; k++, o += WIDTH) {
            out[o] = b[bo + k];
            out[o + 1] = b[b1 + k];
            out[o + 2] = b[b2 + k];
            out[o + 3] = b[b3 + k];
        }
    }

    private static void transposeOne(float[] b, int bo, int depth, float[] out, int o) {
        for (int k = 0; k < depth; k++) {
            out[o + k * WIDTH] = b[bo + k];
        }
    }

    /** Zeros in a panel that its columns will not fill. */
    private static void clearUnless(boolean full, int depth, float[] out, int o) {
        if (!full) {
            Arrays.fill(out, o, o + depth * WIDTH, 0f);
        }
    }
}
