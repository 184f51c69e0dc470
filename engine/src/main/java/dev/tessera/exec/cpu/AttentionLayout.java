package dev.tessera.exec.cpu;

import dev.tessera.graph.Mask;

import java.util.Arrays;

/**
 * The geometry of ragged attention: where a head's columns begin, which keys a query sees, and how
 * scores are tiled.
 *
 * @param width columns of a head
 */
record AttentionLayout(
        int heads, int groups, Mask mask, float scale, int width, Ints qOffsets, Ints kOffsets) {
    /** Queries of a tile of scores: one packed panel, so that a query is a lane. */
    static final int QUERIES = MicroKernel.COLUMNS;

    /** Keys of a tile of scores. */
    static final int KEYS = 256;

    /** Floats of a tile of scores, key by key. */
    static final int SCORES = KEYS * QUERIES;

    int sequences() {
        return qOffsets.length() - 1;
    }

    int firstQuery(int sequence) {
        return qOffsets.get(sequence);
    }

    int queries(int sequence) {
        return qOffsets.get(sequence + 1) - qOffsets.get(sequence);
    }

    int firstKey(int sequence) {
        return kOffsets.get(sequence);
    }

    int keys(int sequence) {
        return kOffsets.get(sequence + 1) - kOffsets.get(sequence);
    }

    /**
     * How many keys of its sequence query {@code query} sees: all, or 0 .. keys - queries + query.
     */
    int visible(int sequence, int query) {
        return mask == Mask.FULL
                ? keys(sequence)
                : Math.max(0, keys(sequence) - queries(sequence) + query + 1);
    }

    /** Puts minus infinity where a query of the tile does not see a key. */
    void hide(int sequence, int query, int key, int keys, float[] scores, int at) {
        if (mask == Mask.FULL) {
            return;
        }
        int unseen = key - (keys(sequence) - queries(sequence)) - query;
        for (int j = Math.max(0, 1 - unseen); j < keys; j++) {
            int row = at + j * QUERIES;
            Arrays.fill(scores, row, row + Math.min(QUERIES, unseen + j), Float.NEGATIVE_INFINITY);
        }
    }

    int queryColumn(int head) {
        return head * width;
    }

    int group(int head) {
        return head * groups / heads;
    }

    int keyColumn(int group) {
        return group * width;
    }

    /** Floats of the transpose of a panel of queries in one head. */
    int packedQueries() {
        return width * QUERIES;
    }

    /** Floats of {@code rows} rows of a head packed by panels of its columns. */
    int packedRows(int rows) {
        return (int) Panels.size(rows, width);
    }
}
