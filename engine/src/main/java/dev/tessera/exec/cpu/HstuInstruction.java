package dev.tessera.exec.cpu;

/**
 * HSTU attention: a unit of work owns the outputs of some heads in one sequence; the biases of a
 * tile are computed once for all of them.
 */
final class HstuInstruction implements Instruction, WorkerPool.Task {
    private static final int QUERIES = AttentionLayout.QUERIES;
    private static final int KEYS = AttentionLayout.KEYS;

    /** Operands and results of the operation but its biases. */
    record Operands(Floats q, Floats k, Floats v, float divisor, Floats o) {}

    private final WorkerPool pool;
    private final AttentionLayout layout;
    private final Operands x;
    private final HstuTables tables;
    private final AttentionUnits units;
    private final AttentionTile[] tiles;
    // Where things lie in a worker's memory: the transpose of a panel of queries, the values of all
    // heads packed by columns, scores; then what the tables need.
    private final int queriesAt = 0;
    private final int scoresAt;
    private final int valuesAt;
    private final int packedValues;
    private int parts;

    /** Builds the tables behind the memory used here. */
    interface TablesAt {
        HstuTables at(int place);
    }

    HstuInstruction(
            WorkerPool pool,
            Workspace workspace,
            AttentionLayout layout,
            TablesAt tablesAt,
            Operands operands) {
        this.pool = pool;
        this.layout = layout;
        this.x = operands;
        this.units = new AttentionUnits(layout, true);
        this.scoresAt = queriesAt + AttentionLayout.packedQueries(layout.width());
        this.valuesAt = scoresAt + AttentionLayout.SCORES;
        this.packedValues = AttentionLayout.packedRows(KEYS, layout.valueWidth());
        this.tables = tablesAt.at(valuesAt + layout.heads() * packedValues);
        this.tiles =
                AttentionTile.ofWorkers(
                        pool, layout, workspace.reservePerWorker(tables.end()));
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
        int queries = layout.queries(tile.sequence);
        int width = layout.valueWidth();
        x.o().clear(
                        layout.firstQuery(tile.sequence),
                        queries,
                        layout.outputColumn(from),
                        (to - from) * width);
        for (tile.key = 0; tile.key < keys && queries > 0; tile.key += KEYS) {
            int packed = Math.min(KEYS, keys - tile.key);
            for (int head = from; head < to; head++) {
                packValues(tile, head, packed);
            }
            for (int first = 0; first < queries; first += QUERIES) {
                if (tile.moveTo(first, packed)) {
                    tables.prepare(tile);
                    for (int head = from; head < to; head++) {
                        attendTile(tile, head, packed);
                    }
                }
            }
        }
    }

    private void packValues(AttentionTile tile, int head, int count) {
        Panels.pack(
                x.v().array(),
                x.v().row(tile.keyRow()) + layout.outputColumn(head),
                x.v().columns(),
                count,
                layout.valueWidth(),
                0,
                Panels.count(layout.valueWidth()),
                tile.scratch().floats,
                valuesAt + head * packedValues);
    }

    private void attendTile(AttentionTile tile, int head, int packed) {
        float[] s = tile.scratch().floats;
        int column = layout.queryColumn(head);
        Panels.packTransposed(
                x.q().array(),
                x.q().row(tile.queryRow()) + column,
                x.q().columns(),
                layout.width(),
                tile.queries,
                0,
                1,
                s,
                queriesAt);
        BlockProduct.multiply(
                x.k().array(),
                x.k().row(tile.keyRow()) + column,
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
        HstuKernels.weigh(
                s,
                scoresAt,
                tile.keys,
                tables.first(tile),
                tables.step(),
                layout.scale(),
                1 / x.divisor());
        tile.hide(scoresAt, 0f);
        BlockProduct.multiply(
                s,
                scoresAt,
                1,
                QUERIES,
                tile.queries,
                s,
                valuesAt + head * packedValues,
                packed,
                tile.keys,
                layout.valueWidth(),
                x.o().array(),
                x.o().row(tile.queryRow()) + layout.outputColumn(head),
                x.o().columns(),
                true,
                tile.scratch().tile);
    }
}
