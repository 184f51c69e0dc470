package dev.tessera.exec.cpu;

/**
 * The gradient of attention: a unit of work owns dq, dk and dv of some key-value groups in one
 * sequence. Weights are computed again, tile by tile and key by key: from S = q k^T and dP = do v^T
 * the weights P and the gradients dS ({@link TileSlopes}), then dq = dS k, dk = dS^T q, dv = P^T do
 * (Dao et al. 2022, Alg. 4).
 */
final class AttentionGradientInstruction implements Instruction, WorkerPool.Task {
    private static final int QUERIES = AttentionLayout.QUERIES;

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
    // Where things lie in a worker's memory: the transposes of a panel of queries and of their
    // output gradients; weights; score gradients.
    private final int queriesAt;
    private final int outputsAt;
    private final int weightsAt;
    private final int slopesAt;
    private int parts;

    AttentionGradientInstruction(
            WorkerPool pool,
            Workspace workspace,
            AttentionLayout layout,
            Operands operands,
            TableGradients gradients,
            SlopesAt slopesAt) {
        this.pool = pool;
        this.layout = layout;
        this.x = operands;
        this.gradients = gradients;
        this.units = new AttentionUnits(layout);
        this.queriesAt = AttentionTile.RESERVED;
        this.outputsAt = queriesAt + AttentionLayout.packedQueries(layout.width());
        this.weightsAt = outputsAt + AttentionLayout.packedQueries(layout.valueWidth());
        this.slopesAt = weightsAt + AttentionLayout.SCORES;
        int end = this.slopesAt + AttentionLayout.SCORES;
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

    /**
     * The last queries come first: they see every key, so that what they give to keys is where sums
     * over queries start.
     */
    private void differentiate(AttentionTile tile, int from, int to) {
        int keys = layout.keys(tile.sequence);
        int queries = layout.queries(tile.sequence);
        if (queries == 0) {
            clearKeys(tile, from, to);
        } else if (keys == 0) {
            clearQueries(tile, 0, queries, from, to);
        }
        int last = (queries - 1) / QUERIES * QUERIES;
        for (tile.key = 0; tile.key < keys && queries > 0; tile.key += AttentionLayout.KEYS) {
            for (int first = last; first >= 0; first -= QUERIES) {
                if (tile.moveTo(first)) {
                    differentiateTile(tile, from, to, first == last);
                } else if (tile.key == 0) {
                    clearQueries(tile, first, tile.queries, from, to);
                }
            }
        }
    }

    private void clearKeys(AttentionTile tile, int from, int to) {
        int row = layout.firstKey(tile.sequence);
        int keys = layout.keys(tile.sequence);
        int groups = to - from;
        x.dk().clear(row, keys, layout.keyColumn(from), groups * layout.width());
        x.dv().clear(row, keys, layout.valueColumn(from), groups * layout.valueWidth());
    }

    private void clearQueries(AttentionTile tile, int first, int count, int from, int to) {
        int heads = layout.headsPerGroup();
        x.dq().clear(
                        layout.firstQuery(tile.sequence) + first,
                        count,
                        layout.queryColumn(from * heads),
                        (to - from) * heads * layout.width());
    }

    private void differentiateTile(AttentionTile tile, int from, int to, boolean freshKeys) {
        int perGroup = layout.headsPerGroup();
        slopes.prepare(tile);
        for (int head = from * perGroup; head < to * perGroup; head++) {
            boolean first = head == from * perGroup;
            differentiateHead(tile, head, first, freshKeys && head % perGroup == 0);
        }
        slopes.finish(tile);
    }

    private void differentiateHead(AttentionTile tile, int head, boolean first, boolean freshKeys) {
        int width = layout.width();
        int valueWidth = layout.valueWidth();
        int q = x.q().row(tile.queryRow()) + layout.queryColumn(head);
        int out = x.dout().row(tile.queryRow()) + layout.outputColumn(head);
        int k = x.k().row(tile.keyRow()) + layout.keyColumn(layout.group(head));
        int v = x.v().row(tile.keyRow()) + layout.valueColumn(layout.group(head));
        tile.packQueries(x.q(), q, width, layout.scale(), queriesAt);
        tile.packQueries(x.dout(), out, valueWidth, 1, outputsAt);
        slopes.prepareHead(tile, head);
        tile.score(x.k(), k, width, queriesAt, true, weightsAt);
        tile.score(x.v(), v, valueWidth, outputsAt, false, slopesAt);
        slopes.differentiate(tile, head, first, weightsAt, slopesAt);
        int dq = x.dq().row(tile.queryRow()) + layout.queryColumn(head);
        int dk = x.dk().row(tile.keyRow()) + layout.keyColumn(layout.group(head));
        int dv = x.dv().row(tile.keyRow()) + layout.valueColumn(layout.group(head));
        tile.sumOverKeys(slopesAt, x.k(), k, width, tile.key == 0, x.dq(), dq);
        tile.sumOverQueries(slopesAt, x.q(), q, width, freshKeys, x.dk(), dk);
        tile.sumOverQueries(weightsAt, x.dout(), out, valueWidth, freshKeys, x.dv(), dv);
    }
}
