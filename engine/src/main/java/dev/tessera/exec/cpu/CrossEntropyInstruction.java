package dev.tessera.exec.cpu;

/**
 * Cross-entropy of x w^T against targets, over all rows of w or a sample: chunk of candidates by
 * chunk, with a running maximum and sum for each row, so that logits exist only for a block of rows
 * and a chunk.
 */
final class CrossEntropyInstruction implements Instruction {
    private static final int ROWS = 32;

    /** Floats of a packed chunk of candidates: half a second-level cache. */
    private static final int CHUNK_FLOATS = 1 << 17;

    private static final int LARGEST_CHUNK = 1024;

    private final WorkerPool pool;
    private final Workspace workspace;
    private final Floats x;
    private final Candidates candidates;
    private final Ints target;
    private final Floats loss;
    private final Floats l;
    private final int chunk;
    // Where the running maximum, the running sum and the target's logit of each row lie in shared
    // memory, behind the packed chunk.
    private final int maxAt;
    private final int sumAt;
    private final int targetAt;
    private final WorkerPool.Task packing = this::pack;
    private final WorkerPool.Task scoring = this::score;

    // The present run.
    private int first;
    private int count;

    CrossEntropyInstruction(
            WorkerPool pool,
            Workspace workspace,
            Floats x,
            Candidates candidates,
            Ints target,
            Floats loss,
            Floats l) {
        this.pool = pool;
        this.x = x;
        this.candidates = candidates;
        this.target = target;
        this.loss = loss;
        this.l = l;
        int rows = x.rows().bound();
        int wanted =
                Math.min(CHUNK_FLOATS / x.columns(), Math.min(LARGEST_CHUNK, candidates.bound()));
        this.chunk = Lanes.roundUp(Math.max(1, wanted), MicroKernel.COLUMNS);
        this.maxAt = Math.toIntExact(Panels.size(x.columns(), chunk));
        this.sumAt = maxAt + rows;
        this.targetAt = sumAt + rows;
        this.workspace =
                workspace
                        .reserveShared((long) targetAt + rows)
                        .reservePerWorker((long) ROWS * chunk);
    }

    @Override
    public void run() {
        start();
        int parts = (x.count() + ROWS - 1) / ROWS;
        for (first = 0; first < candidates.count(); first += chunk) {
            count = Math.min(chunk, candidates.count() - first);
            pool.run(packing, Panels.count(count));
            pool.run(scoring, parts);
        }
        finish();
    }

    /** A sampled row starts with its target as the only candidate. */
    private void start() {
        float[] s = workspace.shared();
        for (int t = 0; t < x.count(); t++) {
            boolean counts = candidates.sampled() && target.get(t) >= 0;
            float logit =
                    counts
                            ? RowSums.dot(
                                            x.array(),
                                            x.row(t),
                                            candidates.w().array(),
                                            candidates.w().row(target.get(t)),
                                            x.columns())
                                    - candidates.correction(target.get(t))
                            : 0f;
            s[targetAt + t] = logit;
            s[maxAt + t] = counts ? logit : Float.NEGATIVE_INFINITY;
            s[sumAt + t] = counts ? 1f : 0f;
        }
    }

    private void pack(int part, int worker) {
        candidates.packTransposed(first, count, part, part + 1, workspace.shared(), 0);
    }

    private void score(int part, int worker) {
        int row = part * ROWS;
        int rows = Math.min(ROWS, x.count() - row);
        Workspace.Scratch scratch = workspace.of(worker);
        float[] logits = scratch.floats;
        BlockProduct.multiply(
                x.array(),
                x.row(row),
                x.columns(),
                1,
                rows,
                workspace.shared(),
                0,
                x.columns(),
                count,
                logits,
                0,
                chunk,
                false,
                scratch.tile);
        for (int i = 0; i < rows; i++) {
            if (target.get(row + i) >= 0) {
                include(row + i, logits, i * chunk);
            }
        }
    }

    private void include(int t, float[] logits, int at) {
        float[] s = workspace.shared();
        int wanted = target.get(t);
        if (candidates.sampled()) {
            candidates.correct(first, count, logits, at);
            candidates.mask(wanted, first, count, logits, at, Float.NEGATIVE_INFINITY);
        } else if (wanted >= first && wanted < first + count) {
            s[targetAt + t] = logits[at + wanted - first];
        }
        float before = s[maxAt + t];
        float max = Math.max(before, RowSums.max(logits, at, count));
        RowSums.pad(logits, at, count);
        float sum = RowSums.sumExp(logits, at, count, max);
        s[sumAt + t] = s[sumAt + t] * (float) StrictMath.exp(before - max) + sum;
        s[maxAt + t] = max;
    }

    private void finish() {
        float[] s = workspace.shared();
        for (int t = 0; t < x.count(); t++) {
            boolean counts = target.get(t) >= 0;
            float log = counts ? SoftmaxKernels.log(s[sumAt + t]) : 0f;
            loss.array()[loss.row(t)] = counts ? s[maxAt + t] - s[targetAt + t] + log : 0f;
            l.array()[l.row(t)] = counts ? s[maxAt + t] + log : 0f;
        }
    }
}
