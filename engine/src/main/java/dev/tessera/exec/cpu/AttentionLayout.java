package dev.tessera.exec.cpu;

import dev.tessera.graph.Op.Mask;

/**
 * The geometry of ragged attention: where a head's columns begin, which keys a query sees, and how
 * scores are tiled.
 *
 * @param width columns of a head
 */
record AttentionLayout(
        int heads, int groups, Mask mask, float scale, int width, Ints qOffsets, Ints kOffsets) {
    /** Queries of a tile of scores. */
    static final int QUERIES = 64;

    /** Keys of a tile of scores. */
    static final int KEYS = 256;

    static final int SCORES = QUERIES * KEYS;

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

    int queryColumn(int head) {
        return head * width;
    }

    int group(int head) {
        return head * groups / heads;
    }

    int keyColumn(int group) {
        return group * width;
    }

    /** Floats of a tile of keys packed by panels of keys. */
    int packedKeys() {
        return width * KEYS;
    }

    /** Floats of {@code rows} rows of a head packed by panels of its columns. */
    int packedRows(int rows) {
        return (int) Panels.size(rows, width);
    }
}
