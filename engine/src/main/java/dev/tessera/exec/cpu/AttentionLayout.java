package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.Mask;

/**
 * The geometry of ragged attention: where a head's columns begin, which keys a query sees, and how
 * scores are tiled.
 *
 * @param width columns of a head in q and k
 * @param valueWidth columns of a head in v and o
 */
record AttentionLayout(
        int heads,
        int groups,
        Mask mask,
        float scale,
        int width,
        int valueWidth,
        Ints qOffsets,
        Ints kOffsets) {
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

    /** The key beside which query {@code query} of a sequence stands. */
    int place(int sequence, int query) {
        return keys(sequence) - queries(sequence) + query;
    }

    /** How many keys of its sequence query {@code query} sees. */
    int visible(int sequence, int query) {
        return mask == Mask.FULL ? keys(sequence) : Math.max(0, place(sequence, query) + 1);
    }

    int group(int head) {
        return head * groups / heads;
    }

    int headsPerGroup() {
        return heads / groups;
    }

    int queryColumn(int head) {
        return head * width;
    }

    int outputColumn(int head) {
        return head * valueWidth;
    }

    int keyColumn(int group) {
        return group * width;
    }

    int valueColumn(int group) {
        return group * valueWidth;
    }

    /** Floats of the transpose of a panel of queries, {@code width} deep. */
    static int packedQueries(int width) {
        return width * QUERIES;
    }
}
