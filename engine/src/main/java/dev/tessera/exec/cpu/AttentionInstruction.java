package dev.tessera.exec.cpu;

import java.util.Optional;

/**
 * Softmax attention: a unit of work owns the outputs of some key-value groups in one sequence and
 * keeps one tile of scores.
 */
final class AttentionInstruction implements Instruction, WorkerPool.Task {
    private static final int QUERIES = AttentionLayout.QUERIES;

    /** Operands and results of the operation. */
    record Operands(Floats q, Floats k, Floats v, Optional<SoftmaxBias> bias, Floats o, Floats l) {}

    private final WorkerPool pool;
    private final AttentionLayout layout;
    private final Operands x;
    private final AttentionUnits units;
    private final AttentionTile[] tiles;
    // Where things lie in a worker's memory: the transpose of a panel of queries, scores, the
    // states of AttentionKernels and the biases of a tile.
    private final int queriesAt = AttentionTile.RESERVED;
    private final int scoresAt;
    private final int statesAt;
    private final int windowAt;
    private int parts;

    AttentionInstruction(
            WorkerPool pool, Workspace workspace, AttentionLayout layout, Operands operands) {
        this.pool = pool;
        this.layout = layout;
        this.x = operands;
        this.units = new AttentionUnits(layout);
        this.scoresAt = queriesAt + AttentionLayout.packedQueries(layout.width());
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
        int heads = layout.headsPerGroup();
        for (int unit = part; unit < units.count(); unit += parts) {
            tile.sequence = units.sequence(unit);
            int from = units.firstGroup(unit);
            for (int first = 0; first < layout.queries(tile.sequence); first += QUERIES) {
                for (int head = from * heads; head < (from + units.groups()) * heads; head++) {
                    attend(tile, first, head);
                }
            }
        }
    }

    private void attend(AttentionTile tile, int first, int head) {
        int keys = layout.keys(tile.sequence);
        tile.key = 0;
        boolean some = tile.moveTo(first);
        int q = x.q().row(tile.queryRow()) + layout.queryColumn(head);
        tile.packQueries(x.q(), q, layout.width(), layout.scale(), queriesAt);
        AttentionKernels.start(tile.floats(), statesAt);
        for (; tile.key < keys && tile.moveTo(first); tile.key += AttentionLayout.KEYS) {
            attendTile(tile, head);
        }
        finish(tile, head, !some);
    }

    private void attendTile(AttentionTile tile, int head) {
        float[] s = tile.floats();
        int k = x.k().row(tile.keyRow()) + layout.keyColumn(layout.group(head));
        int v = x.v().row(tile.keyRow()) + layout.valueColumn(layout.group(head));
        int o = x.o().row(tile.queryRow()) + layout.outputColumn(head);
        tile.startFromZero();
        if (x.bias().isPresent()) {
            x.bias().get().prepare(tile, head, windowAt);
        }
        tile.score(x.k(), k, layout.width(), queriesAt, true, scoresAt);
        tile.hide(scoresAt, Float.NEGATIVE_INFINITY);
        AttentionKernels.raiseMaxima(s, scoresAt, tile.lowerKeys(), tile.keys, statesAt);
        if (tile.key > 0) {
            AttentionKernels.correct(s, statesAt);
            scaleRows(tile, head, statesAt + 2 * QUERIES);
        }
        AttentionKernels.weigh(s, scoresAt, tile.lowerKeys(), tile.keys, statesAt);
        tile.sumOverKeys(scoresAt, x.v(), v, layout.valueWidth(), tile.key == 0, x.o(), o);
    }

    private void scaleRows(AttentionTile tile, int head, int factors) {
        float[] s = tile.floats();
        int column = layout.outputColumn(head);
        for (int i = 0; i < tile.queries; i++) {
            RowSums.scaleInPlace(
                    x.o().array(),
                    x.o().row(tile.queryRow() + i) + column,
                    layout.valueWidth(),
                    s[factors + i]);
        }
    }

    /** Divides by the sums and keeps the log-sum-exp. */
    private void finish(AttentionTile tile, int head, boolean none) {
        float[] s = tile.floats();
        int column = layout.outputColumn(head);
        AttentionKernels.finish(s, statesAt);
        if (none) {
            x.o().clear(tile.queryRow(), tile.queries, column, layout.valueWidth());
        } else {
            scaleRows(tile, head, statesAt + QUERIES);
        }
        for (int i = 0; i < tile.queries; i++) {
            x.l().array()[x.l().row(tile.queryRow() + i) + head] = s[statesAt + i];
        }
    }
}
