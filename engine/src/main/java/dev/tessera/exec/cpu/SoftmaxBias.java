package dev.tessera.exec.cpu;

/** The table of biases of softmax attention: a row for each head, or one for all. */
record SoftmaxBias(Floats table, RelativePositions positions) {

    static SoftmaxBias of(Floats table, int before) {
        return new SoftmaxBias(table, new RelativePositions(table.columns(), before));
    }

    /** The scores of a head start from its biases. */
    void prepare(AttentionTile tile, int head, int window) {
        positions.spread(table.array(), table.row(row(head)), tile, tile.floats(), window);
        tile.startFrom(RelativePositions.first(tile, window), -1);
    }

    /** Which row of the table a head uses. */
    int row(int head) {
        return table.count() == 1 ? 0 : head;
    }
}
