package dev.tessera.exec.cpu;

import java.util.Arrays;

/**
 * Softmax attention: a task owns the outputs of some (sequence, head) pairs and keeps one tile of
 * scores.
 */
final class AttentionInstruction implements Instruction, WorkerPool.Task {
    /** Parts to share out at most: enough to balance sequences of different lengths. */
    private static final int PARTS = 64;

    private final WorkerPool pool;
    private final Workspace workspace;
    private final AttentionLayout layout;
    private final Floats q;
    private final Floats k;
    private final Floats v;
    private final Floats o;
    private final Floats l;
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
        this.valuesAt = layout.packedKeys();
        this.scoresAt = valuesAt + layout.packedRows(AttentionLayout.KEYS);
        this.statesAt = scoresAt + AttentionLayout.SCORES;
        this.workspace = workspace.reservePerWorker(statesAt + 2 * AttentionLayout.QUERIES);
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
        boolean packedOnce = keys <= AttentionLayout.KEYS;
        if (packedOnce && queries > 0) {
            packKeys(sequence, head, 0, keys, scratch);
        }
        for (int first = 0; first < queries; first += AttentionLayout.QUERIES) {
            attendTile(
                    sequence,
                    head,
                    first,
                    Math.min(AttentionLayout.QUERIES, queries - first),
                    packedOnce,
                    scratch);
        }
    }

    /**
     * Runs over tiles of keys with a running maximum and sum for each query (Milakov and Gimelshein
     * 2018).
     */
    private void attendTile(
            int sequence,
            int head,
            int first,
            int count,
            boolean packedOnce,
            Workspace.Scratch scratch) {
        float[] s = scratch.floats;
        int seen = layout.visible(sequence, first + count - 1);
        int row = layout.firstQuery(sequence) + first;
        int column = layout.queryColumn(head);
        for (int i = 0; i < count; i++) {
            s[statesAt + i] = Float.NEGATIVE_INFINITY;
            s[statesAt + AttentionLayout.QUERIES + i] = 0f;
        }
        for (int key = 0; key < seen; key += AttentionLayout.KEYS) {
            int width = Math.min(AttentionLayout.KEYS, seen - key);
            int depth = packedOnce ? layout.keys(sequence) : width;
            if (!packedOnce) {
                packKeys(sequence, head, key, width, scratch);
            }
            BlockProduct.multiply(
                    q.array(),
                    q.row(row) + column,
                    q.columns(),
                    1,
                    count,
                    s,
                    0,
                    layout.width(),
                    width,
                    s,
                    scoresAt,
                    AttentionLayout.KEYS,
                    false,
                    scratch.tile);
            for (int i = 0; i < count; i++) {
                weigh(
                        layout.visible(sequence, first + i) - key,
                        width,
                        s,
                        i,
                        o.row(row + i) + column,
                        key > 0);
            }
            addValues(o.row(row) + column, count, width, depth, key > 0, scratch);
        }
        for (int i = 0; i < count; i++) {
            finish(s, i, row + i, head, seen == 0);
        }
    }

    private void packKeys(int sequence, int head, int key, int count, Workspace.Scratch scratch) {
        int row = layout.firstKey(sequence) + key;
        int column = layout.keyColumn(layout.group(head));
        int ld = k.columns();
        Panels.packTransposed(
                k.array(),
                k.row(row) + column,
                ld,
                layout.width(),
                count,
                0,
                Panels.count(count),
                scratch.floats,
                0);
        Panels.pack(
                v.array(),
                v.row(row) + column,
                ld,
                count,
                layout.width(),
                0,
                Panels.count(layout.width()),
                scratch.floats,
                valuesAt);
    }

    /**
     * Turns a row of scores into weights relative to the running maximum, and what was summed
     * before to the new maximum.
     */
    private void weigh(int visible, int width, float[] s, int i, int output, boolean started) {
        int scores = scoresAt + i * AttentionLayout.KEYS;
        int shown = Math.clamp(visible, 0, width);
        if (shown > 0) {
            float scale = layout.scale();
            if (scale <= 0) {
                RowSums.scaleInPlace(s, scores, shown, scale);
                scale = 1f;
            }
            float before = s[statesAt + i];
            float max = Math.max(before, scale * RowSums.max(s, scores, shown));
            RowSums.pad(s, scores, shown);
            float sum = RowSums.expInPlace(s, scores, shown, scale, max);
            int sumAt = statesAt + AttentionLayout.QUERIES + i;
            if (started && max > before) {
                float correction = (float) StrictMath.exp(before - max);
                RowSums.scaleInPlace(o.array(), output, layout.width(), correction);
                s[sumAt] *= correction;
            }
            s[statesAt + i] = max;
            s[sumAt] += sum;
        }
        Arrays.fill(s, scores + shown, scores + width, 0f);
    }

    /**
     * o (+)= weights times values, panel by panel since the values may be packed deeper than this
     * tile needs.
     */
    private void addValues(
            int output, int count, int width, int depth, boolean add, Workspace.Scratch scratch) {
        float[] s = scratch.floats;
        for (int column = 0; column < layout.width(); column += MicroKernel.COLUMNS) {
            int columns = Math.min(MicroKernel.COLUMNS, layout.width() - column);
            BlockProduct.multiply(
                    s,
                    scoresAt,
                    AttentionLayout.KEYS,
                    1,
                    count,
                    s,
                    valuesAt + column * depth,
                    width,
                    columns,
                    o.array(),
                    output + column,
                    o.columns(),
                    add,
                    scratch.tile);
        }
    }

    /**
     * Divides by the sum and keeps its logarithm. A query that saw no key has zeros and minus
     * infinity.
     */
    private void finish(float[] s, int i, int row, int head, boolean none) {
        float sum = s[statesAt + AttentionLayout.QUERIES + i];
        int output = o.row(row) + layout.queryColumn(head);
        if (none || sum == 0f) {
            Arrays.fill(o.array(), output, output + layout.width(), 0f);
            l.array()[l.row(row) + head] = Float.NEGATIVE_INFINITY;
        } else {
            RowSums.scaleInPlace(o.array(), output, layout.width(), 1f / sum);
            l.array()[l.row(row) + head] = s[statesAt + i] + SoftmaxKernels.log(sum);
        }
    }
}
