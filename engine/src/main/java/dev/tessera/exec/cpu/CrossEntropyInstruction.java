package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

/**
 * Cross-entropy of x w^T against targets, over all rows of w or a sample: chunk of candidates by
 * chunk, with a running maximum and sum for each row, so that logits exist only for a block of rows
 * and a chunk.
 */
final class CrossEntropyInstruction implements Instruction {
    /** Rows of a block of logits, at most. */
    private static final int ROWS = 128;

    /** Candidates of a chunk, at most: a block of logits is a fraction of a second-level cache. */
    private static final int CHUNK = 512;

    /** Candidates prepared by one part. */
    private static final int STRIP = 32;

    private final WorkerPool pool;
    private final Workspace workspace;
    private final MatrixProduct product;
    private final Floats x;
    private final Candidates candidates;
    private final Ints target;
    private final Floats loss;
    private final Floats l;
    private final int chunk;
    // Where things lie in shared memory, behind the transposed chunk: the corrections of its
    // logits,
    // and the running maximum, the running sum and the target's logit of each row.
    private final int correctionsAt;
    private final int maxAt;
    private final int sumAt;
    private final int targetAt;
    private final WorkerPool.Task preparing = this::prepare;
    private final WorkerPool.Task scoring = this::score;

    // The present run.
    private int first;
    private int count;
    private int block;

    CrossEntropyInstruction(
            WorkerPool pool,
            Workspace workspace,
            MatrixProduct product,
            Floats x,
            Candidates candidates,
            Ints target,
            Floats loss,
            Floats l) {
        this.pool = pool;
        this.product = product;
        this.x = x;
        this.candidates = candidates;
        this.target = target;
        this.loss = loss;
        this.l = l;
        int rows = x.rows().bound();
        this.chunk = Lanes.roundUp(Math.min(CHUNK, candidates.bound()), Lanes.LENGTH);
        this.correctionsAt = Math.multiplyExact(x.columns(), chunk);
        this.maxAt = correctionsAt + chunk;
        this.sumAt = maxAt + rows;
        this.targetAt = sumAt + rows;
        this.workspace =
                workspace
                        .reserveShared((long) targetAt + rows)
                        .reservePerWorker((long) ROWS * chunk);
        product.reserve(workspace);
    }

    @Override
    public void run() {
        start();
        block = Blocks.of(x.count(), ROWS);
        for (first = 0; first < candidates.count(); first += chunk) {
            count = Math.min(chunk, candidates.count() - first);
            pool.run(preparing, Blocks.count(count, STRIP));
            pool.run(scoring, Blocks.count(x.count(), block));
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

    private void prepare(int part, int worker) {
        int from = part * STRIP;
        int to = Math.min(count, from + STRIP);
        candidates.transpose(first, from, to, workspace.shared(), 0, chunk);
        if (candidates.corrected()) {
            candidates.corrections(first, from, to, workspace.shared(), correctionsAt);
        }
    }

    private void score(int part, int worker) {
        int row = part * block;
        int rows = Math.min(block, x.count() - row);
        float[] logits = workspace.of(worker).floats;
        product.multiply(
                false,
                false,
                rows,
                count,
                x.columns(),
                x.array(),
                x.row(row),
                x.columns(),
                workspace.shared(),
                0,
                chunk,
                logits,
                0,
                chunk,
                false,
                workspace.of(worker));
        for (int i = 0; i < rows; i++) {
            if (target.get(row + i) >= 0) {
                include(row + i, logits, i * chunk);
            }
        }
    }

    private void include(int t, float[] logits, int at) {
        float[] s = workspace.shared();
        int wanted = target.get(t);
        if (candidates.corrected()) {
            RowSums.subtract(logits, at, s, correctionsAt, count);
        }
        if (candidates.sampled()) {
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
