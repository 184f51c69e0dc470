package dev.tessera.exec.cpu;

/** What the gradients of the two kinds of attention differ in: from scores to their gradients. */
interface TileSlopes {

    /** Before the heads of a tile. */
    void prepare(AttentionTile tile);

    /** Before the scores of a head are computed. */
    void prepareHead(AttentionTile tile, int head);

    /**
     * In the worker's memory, scores become weights, and what lies at {@code slopes}, do v^T,
     * becomes the gradient of q k^T.
     *
     * @param first whether the head is the first of this tile
     */
    void differentiate(AttentionTile tile, int head, boolean first, int scores, int slopes);

    /** After the heads of a tile. */
    void finish(AttentionTile tile);
}
