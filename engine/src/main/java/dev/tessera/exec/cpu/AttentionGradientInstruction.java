package dev.tessera.exec.cpu;

/**
 * The gradient of attention: a unit of work owns dq, dk and dv of some key-value groups in one
 * sequence. Weights are computed again, tile by tile and key by key: from S = q k^T and dP = do v^T
 * the weights P and the gradients dS ({@link TileSlopes}), then dq = dS k, dk = dS^T q, dv = P^T do
 * (Dao et al. 2022, Alg. 4).
 */
final class AttentionGradientInstruction implements Instruction, WorkerPool.Task {
    private static final int QUERIES = AttentionLayout.QUERIES;
    private static final int KEYS = AttentionLayout.KEYS;

    /** Operands and results that both kinds of attention have. */
    record Operands(Floats dout, Floats q, Floats k, Floats v, Floats dq, Floats dk, Floats dv) {}

    /** Builds what depends on the kind of attention behind the memory used here. */
    interface SlopesAt {
        TileSlopes at(int place);
    }

    private final WorkerPool pool;
    private final AttentionLayout layout;
    private final Operands x;
    private final TileSlopes slopes;
    private final TableGradients gradients;
    private final AttentionUnits units;
    private final AttentionTile[] tiles;
    // Where things lie in a worker's memory: k of all groups packed by columns; of a panel of
    // queries q and do, transposed and packed by columns; weights; score gradients.
    private final int queriesAt;
    private final int outputsAt;
    private final int queryRowsAt;
    private final int outputRowsAt;
    private final int weightsAt;
    private final int slopesAt;
    private final int keyRowsAt;
    private final int packedKeys;
    private int parts;

    /**
     * @param together whether the groups of a sequence share work
     */
    AttentionGradientInstruction(
            WorkerPool pool,
            Workspace workspace,
            AttentionLayout layout,
            Operands operands,
            boolean together,
            TableGradients gradients,
            SlopesAt slopesAt) {
        this.pool = pool;
        this.layout = layout;
        this.x = operands;
        this.gradients = gradients;
        this.units = new AttentionUnits(layout, together);
        this.queriesAt = 0;
        this.outputsAt = queriesAt + AttentionLayout.packedQueries(layout.width());
        this.queryRowsAt = outputsAt + AttentionLayout.packedQueries(layout.valueWidth());
        this.outputRowsAt = queryRowsAt + AttentionLayout.packedRows(QUERIES, layout.width());
        this.weightsAt = outputRowsAt + AttentionLayout.packedRows(QUERIES, layout.valueWidth());
        this.slopesAt = weightsAt + AttentionLayout.SCORES;
        this.keyRowsAt = this.slopesAt + AttentionLayout.SCORES;
        this.packedKeys = AttentionLayout.packedRows(KEYS, layout.width());
        int end = keyRowsAt + (together ? layout.groups() : 1) * packedKeys;
        this.slopes = slopesAt.at(end);
        this.tiles = AttentionTile.ofWorkers(pool, layout, workspace.reservePerWorker(end));
    }

    @Override
    public void run() {
        parts = units.plan();
        pool.run(this, parts);
        gradients.add(parts);
    }

    @Override
    public void run(int part, int worker) {
        AttentionTile tile = tiles[worker];
        tile.part = part;
        gradients.clear(part);
        for (int unit = part; unit < units.count(); unit += parts) {
            tile.sequence = units.sequence(unit);
            int group = units.firstGroup(unit);
            differentiate(tile, group, group + units.groups());
        }
    }

    private void differentiate(AttentionTile tile, int from, int to) {
        int keys = layout.keys(tile.sequence);
        int queries = layout.queries(tile.sequence);
        clear(tile, from, to);
        for (tile.key = 0; tile.key < keys && queries > 0; tile.key += KEYS) {
            int packed = Math.min(KEYS, keys - tile.key);
            for (int group = from; group < to; group++) {
                packKeys(tile, group, packed, keyRowsAt + (group - from) * packedKeys);
            }
            for (int first = 0; first < queries; first += QUERIES) {
                if (tile.moveTo(first, packed)) {
                    differentiateTile(tile, from, to, packed);
                }
            }
        }
    }

    private void clear(AttentionTile tile, int from, int to) {
        int keys = layout.keys(tile.sequence);
        int key = layout.firstKey(tile.sequence);
        int groups = to - from;
        int width = layout.width();
        x.dk().clear(key, keys, layout.keyColumn(from), groups * width);
        x.dv().clear(key, keys, layout.valueColumn(from), groups * layout.valueWidth());
        x.dq().clear(
                        layout.firstQuery(tile.sequence),
                        layout.queries(tile.sequence),
                        layout.queryColumn(from * layout.headsPerGroup()),
                        groups * layout.headsPerGroup() * width);
    }

    private void packKeys(AttentionTile tile, int group, int count, int at) {
        Panels.pack(
                x.k().array(),
                x.k().row(tile.keyRow()) + layout.keyColumn(group),
                x.k().columns(),
                count,
                layout.width(),
                0,
                Panels.count(layout.width()),
                tile.scratch().floats,
                at);
    }

    private void differentiateTile(AttentionTile tile, int from, int to, int packed) {
        int perGroup = layout.headsPerGroup();
        slopes.prepare(tile);
        for (int head = from * perGroup; head < to * perGroup; head++) {
            int q = x.q().row(tile.queryRow()) + layout.queryColumn(head);
            int out = x.dout().row(tile.queryRow()) + layout.outputColumn(head);
            packQueries(tile, x.q(), q, layout.width(), queriesAt, queryRowsAt);
            packQueries(tile, x.dout(), out, layout.valueWidth(), outputsAt, outputRowsAt);
            int group = layout.group(head);
            int row = tile.keyRow();
            int k = x.k().row(row) + layout.keyColumn(group);
            int v = x.v().row(row) + layout.valueColumn(group);
            multiplyQueries(tile, x.k(), k, queriesAt, layout.width(), weightsAt);
            multiplyQueries(tile, x.v(), v, outputsAt, layout.valueWidth(), slopesAt);
            slopes.differentiate(tile, head, head == from * perGroup, weightsAt, slopesAt);
            addToQueries(tile, head, keyRowsAt + (group - from) * packedKeys, packed);
            int dk = x.dk().row(row) + layout.keyColumn(group);
            int dv = x.dv().row(row) + layout.valueColumn(group);
            addToKeys(tile, slopesAt, queryRowsAt, layout.width(), x.dk(), dk);
            addToKeys(tile, weightsAt, outputRowsAt, layout.valueWidth(), x.dv(), dv);
        }
        slopes.finish(tile);
    }

    private void packQueries(
            AttentionTile tile, Floats from, int at, int width, int transposed, int rows) {
        float[] s = tile.scratch().floats;
        int ld = from.columns();
        Panels.packTransposed(
                from.array(), at, ld, width, tile.queries, 0, 1, s, transposed);
        Panels.pack(
                from.array(), at, ld, tile.queries, width, 0, Panels.count(width), s, rows);
    }

    /** A tile of products of rows with the panel of queries. */
    private void multiplyQueries(
            AttentionTile tile, Floats rows, int at, int panel, int width, int to) {
        float[] s = tile.scratch().floats;
        BlockProduct.multiply(
                rows.array(),
                at,
                rows.columns(),
                1,
                tile.keys,
                s,
                panel,
                width,
                QUERIES,
                s,
                to,
                QUERIES,
                false,
                tile.scratch().tile);
    }

    /** dq += dS k. */
    private void addToQueries(AttentionTile tile, int head, int keyRows, int packed) {
        float[] s = tile.scratch().floats;
        BlockProduct.multiply(
                s,
                slopesAt,
                1,
                QUERIES,
                tile.queries,
                s,
                keyRows,
                packed,
                tile.keys,
                layout.width(),
                x.dq().array(),
                x.dq().row(tile.queryRow()) + layout.queryColumn(head),
                x.dq().columns(),
                true,
                tile.scratch().tile);
    }

    /** y += tile x for the rows of the tile's keys. */
    private void addToKeys(
            AttentionTile tile, int at, int rows, int width, Floats y, int yAt) {
        float[] s = tile.scratch().floats;
        BlockProduct.multiply(
                s,
                at,
                QUERIES,
                1,
                tile.keys,
                s,
                rows,
                tile.queries,
                width,
                y.array(),
                yAt,
                y.columns(),
                true,
                tile.scratch().tile);
    }
}
