package dev.tessera.exec.cpu;

/** Weights and gradients of scores of HSTU attention; sums the gradients of its tables. */
final class HstuSlopes implements TileSlopes {
    private final AttentionLayout layout;
    private final HstuTables tables;
    private final TableGradients gradients;
    private final float inverse;
    private final int sumsAt;

    /**
     * @param sumsAt where a tile of scores' gradients is summed over heads in a worker's memory
     */
    HstuSlopes(
            AttentionLayout layout,
            HstuTables tables,
            TableGradients gradients,
            float divisor,
            int sumsAt) {
        this.layout = layout;
        this.tables = tables;
        this.gradients = gradients;
        this.inverse = 1 / divisor;
        this.sumsAt = sumsAt;
    }

    @Override
    public void prepare(AttentionTile tile) {
        tables.prepare(tile);
    }

    @Override
    public void prepareHead(AttentionTile tile, int head) {}

    @Override
    public void differentiate(AttentionTile tile, int head, boolean first, int scores, int slopes) {
        float[] s = tile.floats();
        HstuKernels.differentiate(s, scores, slopes, tile.lowerKeys(), tile.keys, inverse);
        tile.hide(scores, 0f);
        tile.hide(slopes, 0f);
        if (!tables.none()) {
            HstuKernels.sumAndScale(
                    s, slopes, tile.lowerKeys(), tile.keys, sumsAt, !first, layout.scale());
        } else if (layout.scale() != 1) {
            AttentionKernels.scale(s, slopes, tile.keys, layout.scale());
        }
    }

    @Override
    public void finish(AttentionTile tile) {
        if (!tables.none()) {
            tile.hideAll(sumsAt, 0f);
            tables.sum(tile, sumsAt, gradients.partials(), gradients.partial(tile.part));
        }
    }
}
