package dev.tessera.exec.cpu;

/** The table of biases of softmax attention: a row for each head, or one for all. */
record SoftmaxBias(Floats table, RelativePositions positions) {

    static SoftmaxBias of(Floats table, int before) {
        return new SoftmaxBias(table, new RelativePositions(table.columns(), before));
    }

    /** score = scale * score + bias for a tile of a head. */
    void add(AttentionTile tile, int head, int scores, float scale, int window) {
        float[] s = tile.scratch().floats;
        positions.spread(table.array(), table.row(row(head)), tile, s, window);
        AttentionKernels.addBias(
                s, scores, tile.keys, scale, RelativePositions.first(tile, window));
    }

    /** Which row of the table a head uses. */
    int row(int head) {
        return table.count() == 1 ? 0 : head;
    }
}
