package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

import java.util.Arrays;

/**
 * The gradient of cross-entropy. For each chunk of candidates the gradients of its logits, G =
 * dloss (softmax - one-hot), are computed again from the log-sum-exp; then dx += G w and, each task
 * owning some candidates, dw = G^T x. A sampled loss adds its target's share and sends the
 * gradients of the negatives to their rows in the end.
 */
final class CrossEntropyGradientInstruction implements Instruction {
    /** Rows of a block of G, at most. */
    private static final int ROWS = 128;

    /** Candidates whose dw is one task. */
    private static final int CANDIDATES = 64;

    /** Candidates prepared by one part. */
    private static final int STRIP = 32;

    /** Floats of G: what a last-level cache holds beside the rest. */
    private static final int LOGIT_FLOATS = 1 << 21;

    private static final int SMALLEST_CHUNK = 64;
    private static final int LARGEST_CHUNK = 512;
    private static final int SCATTER_PARTS = 8;

    /** Operands and results of the operation. */
    record Operands(
            Floats dloss,
            Floats x,
            Candidates candidates,
            Ints target,
            Floats l,
            Floats dx,
            Floats dw) {}

    private final WorkerPool pool;
    private final Workspace workspace;
    private final MatrixProduct product;
    private final Operands p;
    private final int width;
    private final int chunk;
    // Where things lie in shared memory, behind the transposed chunk of w: the corrections of its
    // logits, its rows if they are a sample, G, and for a sampled loss dw of the negatives and the
    // targets' share.
    private final int correctionsAt;
    private final int rowsAt;
    private final int logitsAt;
    private final int negativesAt;
    private final int targetsAt;
    private final WorkerPool.Task preparing = this::prepare;
    private final WorkerPool.Task rowsTask = this::differentiateRows;
    private final WorkerPool.Task candidatesTask = this::differentiateCandidates;
    private final WorkerPool.Task scattering = this::scatter;

    // The present run.
    private int rows;
    private int first;
    private int count;
    private int block;

    CrossEntropyGradientInstruction(
            WorkerPool pool, Workspace workspace, MatrixProduct product, Operands operands) {
        this.pool = pool;
        this.product = product;
        this.p = operands;
        this.width = operands.x().columns();
        Candidates candidates = operands.candidates();
        boolean sampled = candidates.sampled();
        int bound = operands.x().rows().bound();
        int wanted = Math.clamp(LOGIT_FLOATS / bound, SMALLEST_CHUNK, LARGEST_CHUNK);
        this.chunk = Lanes.roundUp(Math.min(wanted, candidates.bound()), Lanes.LENGTH);
        long matrix = (long) width * chunk;
        this.correctionsAt = Math.toIntExact(matrix);
        this.rowsAt = correctionsAt + chunk;
        this.logitsAt = Math.toIntExact(rowsAt + (sampled ? matrix : 0));
        this.negativesAt = Math.toIntExact(logitsAt + (long) bound * chunk);
        this.targetsAt =
                Math.toIntExact(negativesAt + (sampled ? (long) candidates.bound() * width : 0));
        this.workspace = workspace.reserveShared(targetsAt + (sampled ? (long) bound : 0));
        product.reserve(workspace);
    }

    @Override
    public void run() {
        rows = p.x().count();
        block = Blocks.of(rows, ROWS);
        if (p.candidates().sampled()) {
            shareOfTargets();
        }
        for (first = 0; first < p.candidates().count(); first += chunk) {
            count = Math.min(chunk, p.candidates().count() - first);
            pool.run(preparing, Blocks.count(count, STRIP));
            pool.run(rowsTask, Blocks.count(rows, block));
            pool.run(candidatesTask, Blocks.count(count, CANDIDATES));
        }
        if (p.candidates().sampled()) {
            pool.run(scattering, SCATTER_PARTS);
        }
    }

    /** dloss (softmax of the target - 1) of each row. */
    private void shareOfTargets() {
        Floats w = p.candidates().w();
        for (int t = 0; t < rows; t++) {
            int target = p.target().get(t);
            float share = 0f;
            if (target >= 0) {
                float logit =
                        RowSums.dot(p.x().array(), p.x().row(t), w.array(), w.row(target), width)
                                - p.candidates().correction(target);
                share = dloss(t) * ((float) StrictMath.exp(logit - l(t)) - 1f);
            }
            workspace.shared()[targetsAt + t] = share;
        }
    }

    private float dloss(int t) {
        return p.dloss().array()[p.dloss().row(t)];
    }

    private float l(int t) {
        return p.l().array()[p.l().row(t)];
    }

    private void prepare(int part, int worker) {
        float[] s = workspace.shared();
        int from = part * STRIP;
        int to = Math.min(count, from + STRIP);
        p.candidates().transpose(first, from, to, s, 0, chunk);
        if (p.candidates().corrected()) {
            p.candidates().corrections(first, from, to, s, correctionsAt);
        }
        if (p.candidates().sampled()) {
            p.candidates().gather(first, from, to, s, rowsAt);
        }
    }

    private void differentiateRows(int part, int worker) {
        float[] s = workspace.shared();
        Workspace.Scratch scratch = workspace.of(worker);
        int row = part * block;
        int height = Math.min(block, rows - row);
        int g = logitsAt + row * chunk;
        product.multiply(
                false,
                false,
                height,
                count,
                width,
                p.x().array(),
                p.x().row(row),
                width,
                s,
                0,
                chunk,
                s,
                g,
                chunk,
                false,
                scratch);
        for (int i = 0; i < height; i++) {
            logitGradients(row + i, s, g + i * chunk);
        }
        boolean sampled = p.candidates().sampled();
        Floats w = p.candidates().w();
        product.multiply(
                false,
                false,
                height,
                width,
                count,
                s,
                g,
                chunk,
                sampled ? s : w.array(),
                sampled ? rowsAt : w.row(first),
                width,
                p.dx().array(),
                p.dx().row(row),
                width,
                first > 0,
                scratch);
        if (sampled && first + count == p.candidates().count()) {
            addTargets(row, height);
        }
    }

    private void logitGradients(int t, float[] s, int at) {
        int target = p.target().get(t);
        if (target < 0) {
            Arrays.fill(s, at, at + count, 0f);
            return;
        }
        if (p.candidates().corrected()) {
            RowSums.subtract(s, at, s, correctionsAt, count);
        }
        RowSums.pad(s, at, count);
        CrossEntropyKernels.softmaxTimes(s, at, count, l(t), dloss(t));
        if (p.candidates().sampled()) {
            p.candidates().mask(target, first, count, s, at, 0f);
        } else if (target >= first && target < first + count) {
            s[at + target - first] -= dloss(t);
        }
    }

    private void addTargets(int row, int height) {
        Floats w = p.candidates().w();
        for (int t = row; t < row + height; t++) {
            int target = p.target().get(t);
            if (target >= 0) {
                ElementwiseKernels.addScaled(
                        p.dx().array(),
                        p.dx().row(t),
                        workspace.shared()[targetsAt + t],
                        w.array(),
                        w.row(target),
                        width);
            }
        }
    }

    private void differentiateCandidates(int part, int worker) {
        float[] s = workspace.shared();
        int candidate = part * CANDIDATES;
        int height = Math.min(CANDIDATES, count - candidate);
        boolean sampled = p.candidates().sampled();
        float[] out = sampled ? s : p.dw().array();
        int at =
                sampled ? negativesAt + (first + candidate) * width : p.dw().row(first + candidate);
        product.multiply(
                true,
                false,
                height,
                width,
                rows,
                s,
                logitsAt + candidate,
                chunk,
                p.x().array(),
                p.x().offset(),
                width,
                out,
                at,
                width,
                false,
                workspace.of(worker));
    }

    /**
     * Each task owns some rows of dw: negatives in their order, then targets in ascending row of x.
     */
    private void scatter(int part, int worker) {
        Floats dw = p.dw();
        int size = (dw.count() + SCATTER_PARTS - 1) / SCATTER_PARTS;
        int from = Math.min(dw.count(), part * size);
        int to = Math.min(dw.count(), from + size);
        Arrays.fill(dw.array(), dw.row(from), dw.row(to), 0f);
        Ints negatives = p.candidates().sample().orElseThrow();
        for (int n = 0; n < negatives.length(); n++) {
            int row = negatives.get(n);
            if (row >= from && row < to) {
                ElementwiseKernels.accumulate(
                        dw.array(),
                        dw.row(row),
                        workspace.shared(),
                        negativesAt + n * width,
                        width);
            }
        }
        for (int t = 0; t < rows; t++) {
            int row = p.target().get(t);
            if (row >= from && row < to) {
                ElementwiseKernels.addScaled(
                        dw.array(),
                        dw.row(row),
                        workspace.shared()[targetsAt + t],
                        p.x().array(),
                        p.x().row(t),
                        width);
            }
        }
    }
}
