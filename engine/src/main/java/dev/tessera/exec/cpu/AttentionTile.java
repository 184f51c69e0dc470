package dev.tessera.exec.cpu;

import dev.tessera.graph.Mask;

/**
 * The tile of scores that a worker is at: some queries and some keys of a sequence. Scores are
 * stored key by key, a lane for each query; where the mask hides a vector of queries from some keys
 * nothing is computed.
 */
final class AttentionTile {
    private static final int QUERIES = AttentionLayout.QUERIES;
    private static final int L = Lanes.LENGTH;
    private static final float[] ZEROS = new float[QUERIES];

    // At the beginning of a worker's memory: the columns of rows that fill no vector, and a tile of
    // sums over them.
    private static final int TAIL_AT = 0;
    private static final int TAIL_SUMS_AT = AttentionLayout.KEYS * L;

    /** Floats of a worker's memory that belong to the tile; others lie behind them. */
    static final int RESERVED = TAIL_SUMS_AT + AttentionProduct.ROWS * L;

    final AttentionLayout layout;
    private final Workspace workspace;
    private final int worker;
    int part;
    int sequence;

    /** First query and first key, counted in the sequence. */
    int query;

    int key;

    /** How many there are of each. */
    int queries;

    int keys;

    // What scores start from: element (key j, query i) lies at startAt + j * startStep + i.
    private float[] start = ZEROS;
    private int startAt;
    private int startStep;

    AttentionTile(AttentionLayout layout, Workspace workspace, int worker) {
        this.layout = layout;
        this.workspace = workspace;
        this.worker = worker;
    }

    static AttentionTile[] ofWorkers(WorkerPool pool, AttentionLayout layout, Workspace workspace) {
        AttentionTile[] tiles = new AttentionTile[pool.threads()];
        for (int i = 0; i < tiles.length; i++) {
            tiles[i] = new AttentionTile(layout, workspace, i);
        }
        return tiles;
    }

    /** The worker's memory. */
    float[] floats() {
        return workspace.of(worker).floats;
    }

    int queryRow() {
        return layout.firstQuery(sequence) + query;
    }

    int keyRow() {
        return layout.firstKey(sequence) + key;
    }

    /** The relative position of the tile's first key seen from its first query. */
    int offset() {
        return key - layout.place(sequence, query);
    }

    /** Moves to queries from {@code first} on; false if they see none of the keys from key on. */
    boolean moveTo(int first) {
        query = first;
        queries = Math.min(QUERIES, layout.queries(sequence) - first);
        int seen = layout.visible(sequence, first + queries - 1);
        keys = Math.min(AttentionLayout.KEYS, seen - key);
        return keys > 0;
    }

    /** Scores start from biases in the worker's memory. */
    void startFrom(int at, int step) {
        start = floats();
        startAt = at;
        startStep = step;
    }

    /** Scores start from 0. */
    void startFromZero() {
        start = ZEROS;
        startAt = 0;
        startStep = 0;
    }

    /**
     * Scores start from the elements of a table, by the indices of a tile, added to their start.
     */
    void startFromSum(Floats table, int indices, int to) {
        TimeBucketKernels.look(keys, table, floats(), indices, start, startAt, startStep, to);
        startFrom(to, QUERIES);
    }

    /** How many keys the lower vector of queries has scores for, in whole tiles of a product. */
    int lowerKeys() {
        if (layout.mask() == Mask.FULL) {
            return keys;
        }
        return Math.min(keys, Lanes.roundUp(Math.max(0, L - offset()), AttentionProduct.ROWS));
    }

    /** Overwrites what belongs to keys that a query does not see. */
    void hide(int at, float value) {
        if (layout.mask() == Mask.CAUSAL) {
            AttentionKernels.hide(floats(), at, lowerKeys(), keys, offset(), value);
        }
    }

    /** The same, and what was never computed too. */
    void hideAll(int at, float value) {
        if (layout.mask() == Mask.CAUSAL) {
            AttentionKernels.hide(floats(), at, keys, keys, offset(), value);
        }
    }

    /**
     * Scores at {@code to}: products of the rows of keys of {@code x} with a panel of queries, plus
     * what scores start from.
     *
     * @param xAt the first row's columns of a head, {@code width} of them
     * @param panel the transpose of the queries
     */
    void score(Floats x, int xAt, int width, int panel, boolean fromStart, int to) {
        float[] s = floats();
        int lower = lowerKeys();
        int ld = x.columns();
        float[] from = fromStart ? start : ZEROS;
        int step = fromStart ? startStep : 0;
        int at = fromStart ? startAt : 0;
        for (int j = 0; j < keys; j += AttentionProduct.ROWS) {
            int rows = Math.min(AttentionProduct.ROWS, keys - j);
            int skip = j < lower ? 0 : L;
            AttentionProduct.tile(
                    x.array(),
                    xAt + j * ld,
                    ld,
                    1,
                    rows,
                    s,
                    panel + skip,
                    QUERIES,
                    width,
                    QUERIES - skip,
                    from,
                    at + j * step + skip,
                    step,
                    1,
                    s,
                    to + j * QUERIES + skip,
                    QUERIES);
        }
    }

    /** y += tile^T x: for each query a sum over the rows of its keys; {@code fresh}: y is new. */
    void sumOverKeys(int tile, Floats x, int xAt, int width, boolean fresh, Floats y, int yAt) {
        boolean causal = layout.mask() == Mask.CAUSAL;
        packTail(x, xAt, width, keys);
        for (int i = 0; i < queries; i += AttentionProduct.ROWS) {
            int rows = Math.min(AttentionProduct.ROWS, queries - i);
            int depth = causal ? Math.clamp((long) i + rows - offset(), 0, keys) : keys;
            int to = yAt + i * y.columns();
            sum(tile + i, 1, QUERIES, rows, x, xAt, 0, depth, width, fresh, y, to);
        }
    }

    /** y += tile x: for each key a sum over the rows of the queries that see it. */
    void sumOverQueries(int tile, Floats x, int xAt, int width, boolean fresh, Floats y, int yAt) {
        boolean causal = layout.mask() == Mask.CAUSAL;
        packTail(x, xAt, width, queries);
        for (int j = 0; j < keys; j += AttentionProduct.ROWS) {
            int rows = Math.min(AttentionProduct.ROWS, keys - j);
            int first = causal ? Math.max(0, j + offset()) : 0;
            int at = tile + j * QUERIES + first;
            int to = yAt + j * y.columns();
            sum(at, QUERIES, 1, rows, x, xAt, first, queries - first, width, fresh, y, to);
        }
    }

    private void packTail(Floats x, int xAt, int width, int rows) {
        int whole = Lanes.whole(width);
        for (int i = 0; whole < width && i < rows; i++) {
            System.arraycopy(
                    x.array(),
                    xAt + i * x.columns() + whole,
                    floats(),
                    TAIL_AT + i * L,
                    width - whole);
        }
    }

    /** Some rows of y += A x, A lying in the worker's memory, from row {@code first} of x on. */
    private void sum(
            int at,
            int aRow,
            int aDepth,
            int rows,
            Floats x,
            int xAt,
            int first,
            int depth,
            int width,
            boolean fresh,
            Floats y,
            int yAt) {
        float[] s = floats();
        int whole = Lanes.whole(width);
        AttentionProduct.tile(
                s,
                at,
                aRow,
                aDepth,
                rows,
                x.array(),
                xAt + first * x.columns(),
                x.columns(),
                depth,
                whole,
                fresh ? ZEROS : y.array(),
                fresh ? 0 : yAt,
                fresh ? 0 : y.columns(),
                fresh ? 0 : 1,
                y.array(),
                yAt,
                y.columns());
        if (whole < width) {
            AttentionProduct.tail(
                    s,
                    at,
                    aRow,
                    aDepth,
                    rows,
                    s,
                    TAIL_AT + first * L,
                    depth,
                    width - whole,
                    !fresh,
                    y.array(),
                    yAt + whole,
                    y.columns(),
                    TAIL_SUMS_AT);
        }
    }

    /** The transpose of the queries' columns of a head, times a factor. */
    void packQueries(Floats x, int xAt, int width, float factor, int panel) {
        Panels.packTransposed(x.array(), xAt, x.columns(), width, queries, 0, 1, floats(), panel);
        if (factor != 1) {
            AttentionKernels.scale(floats(), panel, width, factor);
        }
    }
}
