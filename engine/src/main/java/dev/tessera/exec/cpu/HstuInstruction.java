package dev.tessera.exec.cpu;

/**
 * HSTU attention: a unit of work owns the outputs of some heads in one sequence; the biases of a
 * tile are computed once for all of them.
 */
final class HstuInstruction implements Instruction, WorkerPool.Task {
    private static final int QUERIES = AttentionLayout.QUERIES;

    /** Operands and results of the operation but its biases. */
    record Operands(Floats q, Floats k, Floats v, float divisor, Floats o) {}

    /** Builds the tables behind the memory used here. */
    interface TablesAt {
        HstuTables at(int place);
    }

    private final WorkerPool pool;
    private final AttentionLayout layout;
    private final Operands x;
    private final HstuTables tables;
    private final AttentionUnits units;
    private final AttentionTile[] tiles;
    // Where things lie in a worker's memory: the transpose of a panel of queries, scores; then what
    // the tables need.
    private final int queriesAt = AttentionTile.RESERVED;
    private final int scoresAt;
    private int parts;

    HstuInstruction(
            WorkerPool pool,
            Workspace workspace,
            AttentionLayout layout,
            TablesAt tablesAt,
            Operands operands) {
        this.pool = pool;
        this.layout = layout;
        this.x = operands;
        this.units = new AttentionUnits(layout);
        this.scoresAt = queriesAt + AttentionLayout.packedQueries(layout.width());
        this.tables = tablesAt.at(scoresAt + AttentionLayout.SCORES);
        this.tiles =
                AttentionTile.ofWorkers(pool, layout, workspace.reservePerWorker(tables.end()));
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
            int head = units.firstGroup(unit);
            attend(tile, head, head + units.groups());
        }
    }

    private void attend(AttentionTile tile, int from, int to) {
        int keys = layout.keys(tile.sequence);
        for (int first = 0; first < layout.queries(tile.sequence); first += QUERIES) {
            tile.key = 0;
            if (!tile.moveTo(first)) {
                x.o().clear(
                                tile.queryRow(),
                                tile.queries,
                                layout.outputColumn(from),
                                (to - from) * layout.valueWidth());
            }
            for (; tile.key < keys && tile.moveTo(first); tile.key += AttentionLayout.KEYS) {
                tables.prepare(tile);
                for (int head = from; head < to; head++) {
                    attendTile(tile, head);
                }
            }
        }
    }

    private void attendTile(AttentionTile tile, int head) {
        int q = x.q().row(tile.queryRow()) + layout.queryColumn(head);
        int k = x.k().row(tile.keyRow()) + layout.keyColumn(head);
        int v = x.v().row(tile.keyRow()) + layout.valueColumn(head);
        int o = x.o().row(tile.queryRow()) + layout.outputColumn(head);
        tile.packQueries(x.q(), q, layout.width(), layout.scale(), queriesAt);
        tile.score(x.k(), k, layout.width(), queriesAt, true, scoresAt);
        HstuKernels.weigh(tile.floats(), scoresAt, tile.lowerKeys(), tile.keys, 1 / x.divisor());
        tile.hide(scoresAt, 0f);
        tile.sumOverKeys(scoresAt, x.v(), v, layout.valueWidth(), tile.key == 0, x.o(), o);
    }
}
