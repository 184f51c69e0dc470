package dev.tessera.exec.cpu;

/**
 * Softmax attention: a task owns the outputs of some (sequence, head) pairs and keeps one tile of
 * scores, stored key by key.
 */
final class AttentionInstruction implements Instruction, WorkerPool.Task {
    /** Parts to share out at most: enough to balance sequences of different lengths. */
    private static final int PARTS = 64;

    private static final int QUERIES = AttentionLayout.QUERIES;
    private static final int KEYS = AttentionLayout.KEYS;

    private final WorkerPool pool;
    private final Workspace workspace;
    private final AttentionLayout layout;
    private final Floats q;
    private final Floats k;
    private final Floats v;
    private final Floats o;
    private final Floats l;
    // Where things lie in a worker's memory: the transpose of a panel of queries, values packed by
    // columns, scores, and the states of AttentionKernels.
    private final int queriesAt = 0;
    private final int valuesAt;
    private final int scoresAt;
    private final int statesAt;
    private int pairs;
    private int pairsPerPart;

    AttentionInstruction(
            WorkerPool pool,
            Workspace workspace,
            AttentionLayout layout,
            Floats q,
            Floats k,
            Floats v,
            Floats o,
            Floats l) {
        this.pool = pool;
        this.layout = layout;
        this.q = q;
        this.k = k;
        this.v = v;
        this.o = o;
        this.l = l;
        this.valuesAt = queriesAt + layout.packedQueries();
        this.scoresAt = valuesAt + layout.packedRows(KEYS);
        this.statesAt = scoresAt + AttentionLayout.SCORES;
        this.workspace = workspace.reservePerWorker(statesAt + 3 * QUERIES);
    }

    @Override
    public void run() {
        pairs = layout.sequences() * layout.heads();
        pairsPerPart = Math.max(1, pairs / PARTS);
        pool.run(this, (pairs + pairsPerPart - 1) / pairsPerPart);
    }

    @Override
    public void run(int part, int worker) {
        int end = Math.min(pairs, (part + 1) * pairsPerPart);
        for (int pair = part * pairsPerPart; pair < end; pair++) {
            attend(pair / layout.heads(), pair % layout.heads(), workspace.of(worker));
        }
    }

    private void attend(int sequence, int head, Workspace.Scratch scratch) {
        int keys = layout.keys(sequence);
        int queries = layout.queries(sequence);
        boolean packedOnce = keys <= KEYS;
        if (packedOnce && queries > 0) {
            packValues(sequence, head, 0, keys, scratch.floats);
        }
        for (int first = 0; first < queries; first += QUERIES) {
            attendPanel(
                    sequence, head, first, Math.min(QUERIES, queries - first), packedOnce, scratch);
        }
    }

    private void packValues(int sequence, int head, int key, int count, float[] s) {
        int at = v.row(layout.firstKey(sequence) + key) + layout.keyColumn(layout.group(head));
        Panels.pack(
                v.array(),
                at,
                v.columns(),
                count,
                layout.width(),
                0,
                Panels.count(layout.width()),
                s,
                valuesAt);
    }

    private void attendPanel(
            int sequence,
            int head,
            int first,
            int count,
            boolean packedOnce,
            Workspace.Scratch scratch) {
        float[] s = scratch.floats;
        int width = layout.width();
        int seen = layout.visible(sequence, first + count - 1);
        int row = layout.firstQuery(sequence) + first;
        int column = layout.queryColumn(head);
        Panels.packTransposed(
                q.array(), q.row(row) + column, q.columns(), width, count, 0, 1, s, queriesAt);
        AttentionKernels.start(s, statesAt);
        for (int key = 0; key < seen; key += KEYS) {
            int keys = Math.min(KEYS, seen - key);
            if (!packedOnce) {
                packValues(sequence, head, key, keys, s);
            }
            int keyAt =
                    k.row(layout.firstKey(sequence) + key) + layout.keyColumn(layout.group(head));
            BlockProduct.multiply(
                    k.array(),
                    keyAt,
                    k.columns(),
                    1,
                    keys,
                    s,
                    queriesAt,
                    width,
                    QUERIES,
                    s,
                    scoresAt,
                    QUERIES,
                    false,
                    scratch.tile);
            layout.hide(sequence, first, key, keys, s, scoresAt);
            AttentionKernels.raiseMaxima(s, scoresAt, keys, statesAt, layout.scale());
            if (key > 0) {
                AttentionKernels.correct(s, statesAt);
                scaleRows(row, count, column, s, statesAt + 2 * QUERIES);
            }
            AttentionKernels.weigh(s, scoresAt, keys, statesAt, layout.scale());
            int packed = packedOnce ? layout.keys(sequence) : keys;
            BlockProduct.multiply(
                    s,
                    scoresAt,
                    1,
                    QUERIES,
                    count,
                    s,
                    valuesAt,
                    packed,
                    keys,
                    width,
                    o.array(),
                    o.row(row) + column,
                    o.columns(),
                    key > 0,
                    scratch.tile);
        }
        finish(row, count, head, seen == 0, s);
    }

    private void scaleRows(int row, int count, int column, float[] s, int factors) {
        for (int i = 0; i < count; i++) {
            RowSums.scaleInPlace(
                    o.array(), o.row(row + i) + column, layout.width(), s[factors + i]);
        }
    }

    /** Divides by the sums and keeps the log-sum-exp. */
    private void finish(int row, int count, int head, boolean none, float[] s) {
        int column = layout.queryColumn(head);
        AttentionKernels.finish(s, statesAt);
        if (none) {
            o.clear(row, count, column, layout.width());
        } else {
            scaleRows(row, count, column, s, statesAt + QUERIES);
        }
        for (int i = 0; i < count; i++) {
            l.array()[l.row(row + i) + head] = s[statesAt + i];
        }
    }
}
