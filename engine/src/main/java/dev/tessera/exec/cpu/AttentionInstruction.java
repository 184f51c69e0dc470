package dev.tessera.exec.cpu;

import java.util.Optional;

/**
 * Softmax attention: a unit of work owns the outputs of the heads of a key-value group in one
 * sequence and keeps one tile of scores, stored key by key.
 */
final class AttentionInstruction implements Instruction, WorkerPool.Task {
    private static final int QUERIES = AttentionLayout.QUERIES;
    private static final int KEYS = AttentionLayout.KEYS;

    /** Operands and results of the operation. */
    record Operands(
            Floats q, Floats k, Floats v, Optional<SoftmaxBias> bias, Floats o, Floats l) {}

    private final WorkerPool pool;
    private final AttentionLayout layout;
    private final Operands x;
    private final AttentionUnits units;
    private final AttentionTile[] tiles;
    // Where things lie in a worker's memory: the transpose of a panel of queries, values packed by
    // columns, scores, the states of AttentionKernels and the biases of a tile.
    private final int queriesAt = 0;
    private final int valuesAt;
    private final int scoresAt;
    private final int statesAt;
    private final int windowAt;
    private int parts;

    AttentionInstruction(
            WorkerPool pool, Workspace workspace, AttentionLayout layout, Operands operands) {
        this.pool = pool;
        this.layout = layout;
        this.x = operands;
        this.units = new AttentionUnits(layout, false);
        this.valuesAt = queriesAt + AttentionLayout.packedQueries(layout.width());
        this.scoresAt = valuesAt + AttentionLayout.packedRows(KEYS, layout.width());
        this.statesAt = scoresAt + AttentionLayout.SCORES;
        this.windowAt = statesAt + 3 * QUERIES;
        this.tiles =
                AttentionTile.ofWorkers(
                        pool,
                        layout,
                        workspace.reservePerWorker(windowAt + RelativePositions.WINDOW));
    }

    @Override
    public void run() {
        parts = units.plan();
        pool.run(this, parts);
    }

    @Override
    public void run(int part, int worker) {
        AttentionTile tile = tiles[worker];
        for (int unit = part; unit < units.count(); unit += parts) {
            tile.sequence = units.sequence(unit);
            int group = units.firstGroup(unit);
            int heads = layout.headsPerGroup();
            for (int head = group * heads; head < (group + 1) * heads; head++) {
                attend(tile, head);
            }
        }
    }

    private void attend(AttentionTile tile, int head) {
        int keys = layout.keys(tile.sequence);
        int queries = layout.queries(tile.sequence);
        boolean packedOnce = keys <= KEYS;
        tile.key = 0;
        if (packedOnce && queries > 0) {
            packValues(tile, head, keys);
        }
        for (int first = 0; first < queries; first += QUERIES) {
            attendPanel(tile, first, head, packedOnce);
        }
    }

    private void packValues(AttentionTile tile, int head, int count) {
        Panels.pack(
                x.v().array(),
                x.v().row(tile.keyRow()) + layout.keyColumn(layout.group(head)),
                x.v().columns(),
                count,
                layout.width(),
                0,
                Panels.count(layout.width()),
                tile.scratch().floats,
                valuesAt);
    }

    private void attendPanel(AttentionTile tile, int first, int head, boolean packedOnce) {
        float[] s = tile.scratch().floats;
        int keys = layout.keys(tile.sequence);
        tile.key = 0;
        boolean some = tile.moveTo(first, Math.min(KEYS, keys));
        Panels.packTransposed(
                x.q().array(),
                x.q().row(tile.queryRow()) + layout.queryColumn(head),
                x.q().columns(),
                layout.width(),
                tile.queries,
                0,
                1,
                s,
                queriesAt);
        AttentionKernels.start(s, statesAt);
        while (some) {
            if (!packedOnce) {
                packValues(tile, head, tile.keys);
            }
            attendTile(tile, head, packedOnce ? keys : tile.keys);
            tile.key += KEYS;
            some = tile.moveTo(first, Math.min(KEYS, keys - tile.key));
        }
        finish(tile, head, tile.key == 0);
    }

    private void attendTile(AttentionTile tile, int head, int packed) {
        float[] s = tile.scratch().floats;
        int keyAt = x.k().row(tile.keyRow()) + layout.keyColumn(layout.group(head));
        int column = layout.queryColumn(head);
        BlockProduct.multiply(
                x.k().array(),
                keyAt,
                x.k().columns(),
                1,
                tile.keys,
                s,
                queriesAt,
                layout.width(),
                QUERIES,
                s,
                scoresAt,
                QUERIES,
                false,
                tile.scratch().tile);
        float scale = layout.scale();
        if (x.bias().isPresent()) {
            x.bias().get().add(tile, head, scoresAt, scale, windowAt);
            scale = 1;
        }
        tile.hide(scoresAt, Float.NEGATIVE_INFINITY);
        AttentionKernels.raiseMaxima(s, scoresAt, tile.keys, statesAt, scale);
        if (tile.key > 0) {
            AttentionKernels.correct(s, statesAt);
            scaleRows(tile, column, statesAt + 2 * QUERIES);
        }
        AttentionKernels.weigh(s, scoresAt, tile.keys, statesAt, scale);
        BlockProduct.multiply(
                s,
                scoresAt,
                1,
                QUERIES,
                tile.queries,
                s,
                valuesAt,
                packed,
                tile.keys,
                layout.width(),
                x.o().array(),
                x.o().row(tile.queryRow()) + column,
                x.o().columns(),
                tile.key > 0,
                tile.scratch().tile);
    }

    private void scaleRows(AttentionTile tile, int column, int factors) {
        float[] s = tile.scratch().floats;
        for (int i = 0; i < tile.queries; i++) {
            RowSums.scaleInPlace(
                    x.o().array(),
                    x.o().row(tile.queryRow() + i) + column,
                    layout.width(),
                    s[factors + i]);
        }
    }

    /** Divides by the sums and keeps the log-sum-exp. */
    private void finish(AttentionTile tile, int head, boolean none) {
        float[] s = tile.scratch().floats;
        int column = layout.queryColumn(head);
        AttentionKernels.finish(s, statesAt);
        if (none) {
            x.o().clear(tile.queryRow(), tile.queries, column, layout.width());
        } else {
            scaleRows(tile, column, statesAt + QUERIES);
        }
        for (int i = 0; i < tile.queries; i++) {
            x.l().array()[x.l().row(tile.queryRow() + i) + head] = s[statesAt + i];
        }
    }
}
