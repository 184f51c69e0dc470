package dev.tessera.exec.cpu;

import java.util.Arrays;

/**
 * The gradient of softmax attention: a task owns dq, dk and dv of some (sequence, key-value group)
 * pairs. Weights are computed again from the log-sum-exp, tile by tile: P = exp(scale q k^T - l),
 * dP = do v^T, dS = scale P (dP - sum(do o)), dq = dS k, dk = dS^T q, dv = P^T do (Dao et al. 2022,
 * Alg. 4).
 */
final class AttentionGradientInstruction implements Instruction, WorkerPool.Task {
    private static final int PARTS = 64;
    private static final int QUERIES = AttentionLayout.QUERIES;
    private static final int KEYS = AttentionLayout.KEYS;

    /** The operands of the operation. */
    record Operands(
            Floats dout,
            Floats o,
            Floats l,
            Floats q,
            Floats k,
            Floats v,
            Floats dq,
            Floats dk,
            Floats dv) {}

    private final WorkerPool pool;
    private final Workspace workspace;
    private final AttentionLayout layout;
    private final Operands x;
    // Where things lie in a worker's memory: k and v packed by keys, k packed by columns, q and do
    // packed by columns, weights, score gradients.
    private final int keysAt;
    private final int valuesAt;
    private final int keyRowsAt;
    private final int queryRowsAt;
    private final int outputRowsAt;
    private final int weightsAt;
    private final int slopesAt;
    private int pairs;
    private int pairsPerPart;

    AttentionGradientInstruction(
            WorkerPool pool, Workspace workspace, AttentionLayout layout, Operands operands) {
        this.pool = pool;
        this.layout = layout;
        this.x = operands;
        this.keysAt = 0;
        this.valuesAt = keysAt + layout.packedKeys();
        this.keyRowsAt = valuesAt + layout.packedKeys();
        this.queryRowsAt = keyRowsAt + layout.packedRows(KEYS);
        this.outputRowsAt = queryRowsAt + layout.packedRows(QUERIES);
        this.weightsAt = outputRowsAt + layout.packedRows(QUERIES);
        this.slopesAt = weightsAt + AttentionLayout.SCORES;
        this.workspace = workspace.reservePerWorker(slopesAt + AttentionLayout.SCORES);
    }

    @Override
    public void run() {
        pairs = layout.sequences() * layout.groups();
        pairsPerPart = Math.max(1, pairs / PARTS);
        pool.run(this, (pairs + pairsPerPart - 1) / pairsPerPart);
    }

    @Override
    public void run(int part, int worker) {
        int end = Math.min(pairs, (part + 1) * pairsPerPart);
        for (int pair = part * pairsPerPart; pair < end; pair++) {
            differentiate(pair / layout.groups(), pair % layout.groups(), workspace.of(worker));
        }
    }

    private void differentiate(int sequence, int group, Workspace.Scratch scratch) {
        int headsPerGroup = layout.heads() / layout.groups();
        int firstHead = group * headsPerGroup;
        int firstKey = layout.firstKey(sequence);
        int firstQuery = layout.firstQuery(sequence);
        clear(x.dk(), firstKey, layout.keys(sequence), layout.keyColumn(group), layout.width());
        clear(x.dv(), firstKey, layout.keys(sequence), layout.keyColumn(group), layout.width());
        clear(
                x.dq(),
                firstQuery,
                layout.queries(sequence),
                layout.queryColumn(firstHead),
                headsPerGroup * layout.width());
        for (int key = 0; key < layout.keys(sequence); key += KEYS) {
            int keys = Math.min(KEYS, layout.keys(sequence) - key);
            packKeys(firstKey + key, keys, group, scratch.floats);
            for (int head = firstHead; head < firstHead + headsPerGroup; head++) {
                for (int query = 0; query < layout.queries(sequence); query += QUERIES) {
                    int queries = Math.min(QUERIES, layout.queries(sequence) - query);
                    if (layout.visible(sequence, query + queries - 1) > key) {
                        differentiateTile(sequence, head, query, queries, key, keys, scratch);
                    }
                }
            }
        }
    }

    private static void clear(Floats x, int row, int rows, int column, int width) {
        for (int i = row; i < row + rows; i++) {
            Arrays.fill(x.array(), x.row(i) + column, x.row(i) + column + width, 0f);
        }
    }

    private void packKeys(int row, int keys, int group, float[] s) {
        int column = layout.keyColumn(group);
        int ld = x.k().columns();
        int width = layout.width();
        int panels = Panels.count(keys);
        Panels.packTransposed(
                x.k().array(), x.k().row(row) + column, ld, width, keys, 0, panels, s, keysAt);
        Panels.packTransposed(
                x.v().array(), x.v().row(row) + column, ld, width, keys, 0, panels, s, valuesAt);
        Panels.pack(
                x.k().array(),
                x.k().row(row) + column,
                ld,
                keys,
                width,
                0,
                Panels.count(width),
                s,
                keyRowsAt);
    }

    private void differentiateTile(
            int sequence,
            int head,
            int query,
            int queries,
            int key,
            int keys,
            Workspace.Scratch scratch) {
        float[] s = scratch.floats;
        float[] tile = scratch.tile;
        int width = layout.width();
        int row = layout.firstQuery(sequence) + query;
        int keyRow = layout.firstKey(sequence) + key;
        int qColumn = layout.queryColumn(head);
        int kColumn = layout.keyColumn(layout.group(head));
        int ld = x.q().columns();
        int kd = x.k().columns();
        int qo = x.q().row(row) + qColumn;
        int oo = x.dout().row(row) + qColumn;
        BlockProduct.multiply(
                x.q().array(),
                qo,
                ld,
                1,
                queries,
                s,
                keysAt,
                width,
                keys,
                s,
                weightsAt,
                KEYS,
                false,
                tile);
        BlockProduct.multiply(
                x.dout().array(),
                oo,
                ld,
                1,
                queries,
                s,
                valuesAt,
                width,
                keys,
                s,
                slopesAt,
                KEYS,
                false,
                tile);
        for (int i = 0; i < queries; i++) {
            int shown = Math.clamp(layout.visible(sequence, query + i) - key, 0, keys);
            differentiateRow(row + i, head, i, shown, keys, s);
        }
        BlockProduct.multiply(
                s,
                slopesAt,
                KEYS,
                1,
                queries,
                s,
                keyRowsAt,
                keys,
                width,
                x.dq().array(),
                x.dq().row(row) + qColumn,
                ld,
                true,
                tile);
        int panels = Panels.count(width);
        Panels.pack(x.q().array(), qo, ld, queries, width, 0, panels, s, queryRowsAt);
        Panels.pack(x.dout().array(), oo, ld, queries, width, 0, panels, s, outputRowsAt);
        BlockProduct.multiply(
                s,
                slopesAt,
                1,
                KEYS,
                keys,
                s,
                queryRowsAt,
                queries,
                width,
                x.dk().array(),
                x.dk().row(keyRow) + kColumn,
                kd,
                true,
                tile);
        BlockProduct.multiply(
                s,
                weightsAt,
                1,
                KEYS,
                keys,
                s,
                outputRowsAt,
                queries,
                width,
                x.dv().array(),
                x.dv().row(keyRow) + kColumn,
                kd,
                true,
                tile);
    }

    /** Scores become weights, dP becomes dS; keys out of sight have zeros in both. */
    private void differentiateRow(int row, int head, int i, int shown, int keys, float[] s) {
        int weights = weightsAt + i * KEYS;
        int slopes = slopesAt + i * KEYS;
        if (shown > 0) {
            int column = layout.queryColumn(head);
            float mean =
                    RowSums.dot(
                            x.dout().array(),
                            x.dout().row(row) + column,
                            x.o().array(),
                            x.o().row(row) + column,
                            layout.width());
            float l = x.l().array()[x.l().row(row) + head];
            AttentionKernels.weightsAndSlopes(s, weights, slopes, shown, layout.scale(), l, mean);
        }
        Arrays.fill(s, weights + shown, weights + keys, 0f);
        Arrays.fill(s, slopes + shown, slopes + keys, 0f);
    }
}
