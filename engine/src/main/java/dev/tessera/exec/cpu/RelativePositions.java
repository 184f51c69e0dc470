package dev.tessera.exec.cpu;

import java.util.Arrays;

/**
 * A row of biases by relative position, spread over the diagonals of a tile and summed back.
 *
 * <p>A window holds one value for each diagonal of a tile: element (key j, query i) has value i - j
 * + keys - 1, so that the values of a key are contiguous.
 *
 * @param columns columns of the table
 * @param origin the column of relative position 0
 */
record RelativePositions(int columns, int origin) {
    /** Copies of the sums, used in turn: a load that overlaps a store of just before must wait. */
    private static final int TURNS = 8;

    /** Floats of a window. */
    static final int WINDOW = AttentionLayout.KEYS + AttentionLayout.QUERIES;

    /** Floats needed to sum over diagonals. */
    static final int SUMS = TURNS * WINDOW;

    /** Fills the window of a tile from a row of a table. */
    void spread(float[] table, int at, AttentionTile tile, float[] s, int window) {
        int farthest = origin + tile.offset() + tile.keys - 1;
        for (int i = 0; i < tile.keys + AttentionLayout.QUERIES - 1; i++) {
            s[window + i] = table[at + column(farthest - i)];
        }
    }

    /** Where the values of a tile's first key begin; those of the next begin one before. */
    static int first(AttentionTile tile, int window) {
        return window + tile.keys - 1;
    }

    /** Adds the sums over the diagonals of a tile to a row of a table. */
    void sum(float[] s, int at, AttentionTile tile, int sums, float[] table, int to) {
        int length = tile.keys + AttentionLayout.QUERIES - 1;
        for (int turn = 0; turn < TURNS; turn++) {
            Arrays.fill(s, sums + turn * WINDOW, sums + turn * WINDOW + length, 0f);
        }
        AttentionKernels.addDiagonals(s, at, tile.keys, sums, TURNS, WINDOW);
        int farthest = origin + tile.offset() + tile.keys - 1;
        for (int i = 0; i < length; i++) {
            float sum = s[sums + i];
            for (int turn = 1; turn < TURNS; turn++) {
                sum += s[sums + turn * WINDOW + i];
            }
            table[to + column(farthest - i)] += sum;
        }
    }

    private int column(int column) {
        return Math.clamp(column, 0, columns - 1);
    }
}
