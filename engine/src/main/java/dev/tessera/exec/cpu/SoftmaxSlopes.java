package dev.tessera.exec.cpu;

import java.util.Optional;

/**
 * Weights and gradients of scores of softmax attention: P = exp(scale q k^T + bias - l), dS = P (dP
 * - sum(do o)).
 */
final class SoftmaxSlopes implements TileSlopes {
    private static final int QUERIES = AttentionLayout.QUERIES;

    /** The operands of the operation that matter here. */
    record Operands(Floats dout, Floats o, Floats l, Optional<SoftmaxBias> bias) {}

    private final AttentionLayout layout;
    private final Operands x;
    private final TableGradients gradients;
    // l and sum(do o) of a panel of queries; the biases of a tile; sums over diagonals.
    private final int statesAt;
    private final int windowAt;
    private final int diagonalsAt;

    /**
     * @param at where memory is free in a worker's floats
     */
    SoftmaxSlopes(AttentionLayout layout, Operands operands, TableGradients gradients, int at) {
        this.layout = layout;
        this.x = operands;
        this.gradients = gradients;
        this.statesAt = at;
        this.windowAt = statesAt + 2 * QUERIES;
        this.diagonalsAt = windowAt + RelativePositions.WINDOW;
    }

    int end() {
        return diagonalsAt + RelativePositions.SUMS;
    }

    @Override
    public void prepare(AttentionTile tile) {
        tile.startFromZero();
    }

    @Override
    public void prepareHead(AttentionTile tile, int head) {
        if (x.bias().isPresent()) {
            x.bias().get().prepare(tile, head, windowAt);
        }
    }

    @Override
    public void differentiate(AttentionTile tile, int head, boolean first, int scores, int slopes) {
        float[] s = tile.floats();
        states(tile, head, s);
        tile.hide(scores, Float.NEGATIVE_INFINITY);
        float factor = x.bias().isPresent() ? 1 : layout.scale();
        AttentionKernels.differentiate(
                s, scores, slopes, tile.lowerKeys(), tile.keys, statesAt, factor);
        if (x.bias().isPresent()) {
            SoftmaxBias bias = x.bias().get();
            tile.hideAll(slopes, 0f);
            int row = gradients.partial(tile.part) + bias.row(head) * bias.positions().columns();
            bias.positions().sum(s, slopes, tile, diagonalsAt, gradients.partials(), row);
            AttentionKernels.scale(s, slopes, tile.keys, layout.scale());
        }
    }

    private void states(AttentionTile tile, int head, float[] s) {
        int column = layout.outputColumn(head);
        for (int i = 0; i < QUERIES; i++) {
            int row = tile.queryRow() + i;
            boolean live = i < tile.queries;
            float l = live ? x.l().array()[x.l().row(row) + head] : 0f;
            // A query without keys has no weights: with a finite l its scores of minus infinity
            // give 0.
            s[statesAt + i] = l == Float.NEGATIVE_INFINITY ? 0f : l;
            s[statesAt + QUERIES + i] =
                    live
                            ? RowSums.dot(
                                    x.dout().array(),
                                    x.dout().row(row) + column,
                                    x.o().array(),
                                    x.o().row(row) + column,
                                    layout.valueWidth())
                            : 0f;
        }
    }

    @Override
    public void finish(AttentionTile tile) {}
}
