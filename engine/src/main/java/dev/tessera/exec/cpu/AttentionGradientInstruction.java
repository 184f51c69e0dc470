package dev.tessera.exec.cpu;

/**
 * The gradient of softmax attention: a task owns dq, dk and dv of some (sequence, key-value group)
 * pairs. Weights are computed again from the log-sum-exp, tile by tile and key by key: P =
 * exp(scale q k^T - l), dP = do v^T, dS = scale P (dP - sum(do o)), dq = dS k, dk = dS^T q, dv =
 * P^T do (Dao et al. 2022, Alg. 4).
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
    // Where things lie in a worker's memory: k packed by columns; of a panel of queries q and do,
    // transposed and packed by columns; l and sum(do o); weights; score gradients.
    private final int keyRowsAt = 0;
    private final int queriesAt;
    private final int outputsAt;
    private final int queryRowsAt;
    private final int outputRowsAt;
    private final int statesAt;
    private final int weightsAt;
    private final int slopesAt;
    private int pairs;
    private int pairsPerPart;

    AttentionGradientInstruction(
            WorkerPool pool, Workspace workspace, AttentionLayout layout, Operands operands) {
        this.pool = pool;
        this.layout = layout;
        this.x = operands;
        this.queriesAt = keyRowsAt + layout.packedRows(KEYS);
        this.outputsAt = queriesAt + layout.packedQueries();
        this.queryRowsAt = outputsAt + layout.packedQueries();
        this.outputRowsAt = queryRowsAt + layout.packedRows(QUERIES);
        this.statesAt = outputRowsAt + layout.packedRows(QUERIES);
        this.weightsAt = statesAt + 2 * QUERIES;
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
        int keys = layout.keys(sequence);
        int firstKey = layout.firstKey(sequence);
        int width = layout.width();
        x.dk().clear(firstKey, keys, layout.keyColumn(group), width);
        x.dv().clear(firstKey, keys, layout.keyColumn(group), width);
        x.dq().clear(
                        layout.firstQuery(sequence),
                        layout.queries(sequence),
                        layout.queryColumn(firstHead),
                        headsPerGroup * width);
        for (int key = 0; key < keys; key += KEYS) {
            int packed = Math.min(KEYS, keys - key);
            int at = x.k().row(firstKey + key) + layout.keyColumn(group);
            Panels.pack(
                    x.k().array(),
                    at,
                    x.k().columns(),
                    packed,
                    width,
                    0,
                    Panels.count(width),
                    scratch.floats,
                    keyRowsAt);
            for (int head = firstHead; head < firstHead + headsPerGroup; head++) {
                differentiateKeys(sequence, head, key, packed, scratch);
            }
        }
    }

    /** All queries that see some of the keys {@code key} to {@code key + packed}. */
    private void differentiateKeys(
            int sequence, int head, int key, int packed, Workspace.Scratch scratch) {
        int queries = layout.queries(sequence);
        for (int first = 0; first < queries; first += QUERIES) {
            int count = Math.min(QUERIES, queries - first);
            int keys = Math.min(packed, layout.visible(sequence, first + count - 1) - key);
            if (keys > 0) {
                packQueries(layout.firstQuery(sequence) + first, count, head, scratch.floats);
                weigh(sequence, head, first, key, keys, scratch);
                accumulate(sequence, head, first, count, key, keys, packed, scratch);
            }
        }
    }

    private void packQueries(int row, int count, int head, float[] s) {
        int width = layout.width();
        int ld = x.q().columns();
        int column = layout.queryColumn(head);
        int panels = Panels.count(width);
        int qAt = x.q().row(row) + column;
        int outAt = x.dout().row(row) + column;
        Panels.packTransposed(x.q().array(), qAt, ld, width, count, 0, 1, s, queriesAt);
        Panels.packTransposed(x.dout().array(), outAt, ld, width, count, 0, 1, s, outputsAt);
        Panels.pack(x.q().array(), qAt, ld, count, width, 0, panels, s, queryRowsAt);
        Panels.pack(x.dout().array(), outAt, ld, count, width, 0, panels, s, outputRowsAt);
        for (int i = 0; i < QUERIES; i++) {
            float l = i < count ? x.l().array()[x.l().row(row + i) + head] : 0f;
            // A query without keys has no weights: with a finite l its scores of minus infinity
            // give 0.
            s[statesAt + i] = l == Float.NEGATIVE_INFINITY ? 0f : l;
            s[statesAt + QUERIES + i] =
                    i < count
                            ? RowSums.dot(
                                    x.dout().array(),
                                    outAt + i * ld,
                                    x.o().array(),
                                    x.o().row(row + i) + column,
                                    width)
                            : 0f;
        }
    }

    /** Weights and score gradients of a tile. */
    private void weigh(
            int sequence, int head, int first, int key, int keys, Workspace.Scratch scratch) {
        float[] s = scratch.floats;
        int width = layout.width();
        int ld = x.k().columns();
        int row = layout.firstKey(sequence) + key;
        int column = layout.keyColumn(layout.group(head));
        BlockProduct.multiply(
                x.k().array(),
                x.k().row(row) + column,
                ld,
                1,
                keys,
                s,
                queriesAt,
                width,
                QUERIES,
                s,
                weightsAt,
                QUERIES,
                false,
                scratch.tile);
        BlockProduct.multiply(
                x.v().array(),
                x.v().row(row) + column,
                ld,
                1,
                keys,
                s,
                outputsAt,
                width,
                QUERIES,
                s,
                slopesAt,
                QUERIES,
                false,
                scratch.tile);
        layout.hide(sequence, first, key, keys, s, weightsAt);
        AttentionKernels.differentiate(s, weightsAt, slopesAt, keys, statesAt, layout.scale());
    }

    /** dq += dS k, dk += dS^T q, dv += P^T do. */
    private void accumulate(
            int sequence,
            int head,
            int first,
            int count,
            int key,
            int keys,
            int packed,
            Workspace.Scratch scratch) {
        float[] s = scratch.floats;
        float[] tile = scratch.tile;
        int width = layout.width();
        int ld = x.q().columns();
        int kd = x.k().columns();
        int dq = x.dq().row(layout.firstQuery(sequence) + first) + layout.queryColumn(head);
        int row = layout.firstKey(sequence) + key;
        int column = layout.keyColumn(layout.group(head));
        BlockProduct.multiply(
                s,
                slopesAt,
                1,
                QUERIES,
                count,
                s,
                keyRowsAt,
                packed,
                keys,
                width,
                x.dq().array(),
                dq,
                ld,
                true,
                tile);
        BlockProduct.multiply(
                s,
                slopesAt,
                QUERIES,
                1,
                keys,
                s,
                queryRowsAt,
                count,
                width,
                x.dk().array(),
                x.dk().row(row) + column,
                kd,
                true,
                tile);
        BlockProduct.multiply(
                s,
                weightsAt,
                QUERIES,
                1,
                keys,
                s,
                outputRowsAt,
                count,
                width,
                x.dv().array(),
                x.dv().row(row) + column,
                kd,
                true,
                tile);
    }
}
