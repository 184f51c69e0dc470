package dev.tessera.exec.cpu;

import java.util.Arrays;

/**
 * Products by the Vector API: blocks of both operands are copied side by side into the worker's
 * memory, where the {@link MicroKernel} finds them in the caches.
 */
final class VectorProduct implements MatrixProduct {
    /** Inner length of a block: a packed panel of this length fits into the first-level cache. */
    private static final int DEPTH = 256;

    /** Rows of A that stay in the second-level cache while all panels pass by. */
    private static final int ROWS = 64;

    /** Columns of B packed at a time. */
    private static final int COLUMNS = 16 * MicroKernel.COLUMNS;

    @Override
    public void reserve(Workspace workspace) {
        workspace.reserveBlocks(ROWS * DEPTH, Panels.size(DEPTH, COLUMNS));
    }

    @Override
    public void multiply(
            boolean transposeA,
            boolean transposeB,
            int rows,
            int columns,
            int depth,
            float[] a,
            int ao,
            int aRow,
            float[] b,
            int bo,
            int bRow,
            float[] c,
            int co,
            int cRow,
            boolean add,
            Workspace.Scratch scratch) {
        for (int j = 0; j < columns; j += COLUMNS) {
            int width = Math.min(COLUMNS, columns - j);
            for (int k = 0; k < depth; k += DEPTH) {
                int length = Math.min(DEPTH, depth - k);
                pack(transposeB, b, bo, bRow, k, length, j, width, scratch.right);
                for (int i = 0; i < rows; i += ROWS) {
                    int height = Math.min(ROWS, rows - i);
                    int at = ao + (transposeA ? k * aRow + i : i * aRow + k);
                    boolean inPlace = !transposeA && aRow == length;
                    if (!inPlace) {
                        copy(
                                a,
                                at,
                                aRow,
                                transposeA ? length : height,
                                transposeA ? height : length,
                                scratch.left);
                    }
                    BlockProduct.multiply(
                            inPlace ? a : scratch.left,
                            inPlace ? at : 0,
                            transposeA ? 1 : length,
                            transposeA ? height : 1,
                            height,
                            scratch.right,
                            0,
                            length,
                            width,
                            c,
                            co + i * cRow + j,
                            cRow,
                            add || k > 0,
                            scratch.tile);
                }
            }
        }
        if (depth == 0 && !add) {
            for (int i = 0; i < rows; i++) {
                Arrays.fill(c, co + i * cRow, co + i * cRow + columns, 0f);
            }
        }
    }

    /** Packs a block of op(B), {@code length} x {@code width} from (k, j) on. */
    private static void pack(
            boolean transpose,
            float[] b,
            int bo,
            int bRow,
            int k,
            int length,
            int j,
            int width,
            float[] out) {
        int panels = Panels.count(width);
        if (transpose) {
            Panels.packTransposed(b, bo + j * bRow + k, bRow, length, width, 0, panels, out, 0);
        } else {
            Panels.pack(b, bo + k * bRow + j, bRow, length, width, 0, panels, out, 0);
        }
    }

    /** Rows of {@code width} floats, one after the other without gaps. */
    private static void copy(float[] x, int xo, int stride, int rows, int width, float[] out) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, xo + i * stride, out, i * width, width);
        }
    }
}
