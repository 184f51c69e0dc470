package dev.tessera.exec.cpu;

/** A matrix product on one thread, against packed {@link Panels}. */
final class BlockProduct {
    private static final int WIDTH = MicroKernel.COLUMNS;
    private static final int TILE = MicroKernel.ROWS;

    /** Rows of A that stay in the second-level cache while all panels pass by. */
    private static final int ROW_BLOCK = 64;

    private BlockProduct() {}

    /** C = A B or C += A B, where the panels hold just the rows of B. */
    static void multiply(
            float[] a,
            int ao,
            int aRow,
            int aDepth,
            int rows,
            float[] panels,
            int po,
            int depth,
            int columns,
            float[] c,
            int co,
            int cRow,
            boolean add,
            float[] tile) {
        multiply(
                a, ao, aRow, aDepth, rows, panels, po, depth, depth, columns, c, co, cRow, add,
                tile);
    }

    /**
     * C = A B or C += A B.
     *
     * @param a element (i, k) at {@code ao + i * aRow + k * aDepth}
     * @param panels B of depth x columns, packed, from {@code po} on
     * @param packed rows of each panel, {@code depth} or more
     * @param c element (i, j) at {@code co + i * cRow + j}
     * @param tile memory for one tile
     */
    static void multiply(
            float[] a,
            int ao,
            int aRow,
            int aDepth,
            int rows,
            float[] panels,
            int po,
            int packed,
            int depth,
            int columns,
            float[] c,
            int co,
            int cRow,
            boolean add,
            float[] tile) {
        for (int block = 0; block < rows; block += ROW_BLOCK) {
            int end = Math.min(rows, block + ROW_BLOCK);
            for (int column = 0; column < columns; column += WIDTH) {
                int width = Math.min(WIDTH, columns - column);
                int p = po + column * packed;
                for (int i = block; i < end; i += TILE) {
                    int height = Math.min(TILE, end - i);
                    MicroKernel.multiply(
                            a, ao + i * aRow, aRow, aDepth, height, panels, p, depth, tile);
                    MicroKernel.store(tile, height, width, c, co + i * cRow + column, cRow, add);
                }
            }
        }
    }
}
