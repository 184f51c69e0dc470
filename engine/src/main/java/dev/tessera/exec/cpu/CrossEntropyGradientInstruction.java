package dev.tessera.exec.cpu;

import java.util.Arrays;

/**
 * The gradient of cross-entropy. For each chunk of candidates the gradients of its logits, G =
 * dloss (softmax - one-hot), are computed again from the log-sum-exp; then dx += G w and, each task
 * owning some candidates, dw = G^T x. A sampled loss adds its target's share and sends the
 * gradients of the negatives to their rows in the end.
 */
final class CrossEntropyGradientInstruction implements Instruction {
    private static final int ROWS = 32;
    private static final int CANDIDATES = 64;

    /** Inner length of a block of dw = G^T x. */
    private static final int DEPTH = 256;

    /** Floats of G: what a last-level cache holds beside the rest. */
    private static final int LOGIT_FLOATS = 1 << 21;

    private static final int SMALLEST_CHUNK = 64;
    private static final int LARGEST_CHUNK = 1024;
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
    private final Operands p;
    private final int width;
    private final int chunk;
    // Where things lie in shared memory: w packed by candidates, w packed by columns, x packed by
    // columns, G, and for a sampled loss dw of the negatives and the targets' share.
    private final int rowsAt;
    private final int inputsAt;
    private final int logitsAt;
    private final int negativesAt;
    private final int targetsAt;
    private final WorkerPool.Task packingInputs = this::packInputs;
    private final WorkerPool.Task packing = this::pack;
    private final WorkerPool.Task rowsTask = this::differentiateRows;
    private final WorkerPool.Task candidatesTask = this::differentiateCandidates;
    private final WorkerPool.Task scattering = this::scatter;

    // The present run.
    private int rows;
    private int first;
    private int count;

    CrossEntropyGradientInstruction(WorkerPool pool, Workspace workspace, Operands operands) {
        this.pool = pool;
        this.p = operands;
        this.width = operands.x().columns();
        int bound = operands.x().rows().bound();
        int wanted = Math.clamp(LOGIT_FLOATS / bound, SMALLEST_CHUNK, LARGEST_CHUNK);
        this.chunk =
                Lanes.roundUp(Math.min(wanted, operands.candidates().bound()), MicroKernel.COLUMNS);
        this.rowsAt = Math.toIntExact(Panels.size(width, chunk));
        this.inputsAt = Math.toIntExact(rowsAt + Panels.size(chunk, width));
        this.logitsAt = Math.toIntExact(inputsAt + Panels.size(bound, width));
        this.negativesAt = Math.toIntExact(logitsAt + (long) bound * chunk);
        boolean sampled = operands.candidates().sampled();
        this.targetsAt =
                Math.toIntExact(
                        negativesAt + (sampled ? (long) operands.candidates().bound() * width : 0));
        this.workspace = workspace.reserveShared(targetsAt + (sampled ? (long) bound : 0));
    }

    @Override
    public void run() {
        rows = p.x().count();
        if (p.candidates().sampled()) {
            shareOfTargets();
        }
        pool.run(packingInputs, (rows + DEPTH - 1) / DEPTH);
        for (first = 0; first < p.candidates().count(); first += chunk) {
            count = Math.min(chunk, p.candidates().count() - first);
            pool.run(packing, Panels.count(count) + Panels.count(width));
            pool.run(rowsTask, (rows + ROWS - 1) / ROWS);
            pool.run(candidatesTask, (count + CANDIDATES - 1) / CANDIDATES);
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

    /** Packs x as the right operand of G^T x, in blocks of the inner axis. */
    private void packInputs(int part, int worker) {
        int from = part * DEPTH;
        int depth = Math.min(DEPTH, rows - from);
        int panels = Panels.count(width);
        Panels.pack(
                p.x().array(),
                p.x().row(from),
                width,
                depth,
                width,
                0,
                panels,
                workspace.shared(),
                inputBlock(from));
    }

    private int inputBlock(int from) {
        return inputsAt + from * Panels.count(width) * MicroKernel.COLUMNS;
    }

    private void pack(int part, int worker) {
        int panels = Panels.count(count);
        if (part < panels) {
            p.candidates().packTransposed(first, count, part, part + 1, workspace.shared(), 0);
        } else {
            p.candidates()
                    .pack(
                            first,
                            count,
                            part - panels,
                            part - panels + 1,
                            workspace.shared(),
                            rowsAt);
        }
    }

    private void differentiateRows(int part, int worker) {
        float[] s = workspace.shared();
        float[] tile = workspace.of(worker).tile;
        int row = part * ROWS;
        int height = Math.min(ROWS, rows - row);
        int g = logitsAt + row * chunk;
        BlockProduct.multiply(
                p.x().array(),
                p.x().row(row),
                width,
                1,
                height,
                s,
                0,
                width,
                count,
                s,
                g,
                chunk,
                false,
                tile);
        for (int i = 0; i < height; i++) {
            logitGradients(row + i, s, g + i * chunk);
        }
        BlockProduct.multiply(
                s,
                g,
                chunk,
                1,
                height,
                s,
                rowsAt,
                count,
                width,
                p.dx().array(),
                p.dx().row(row),
                width,
                first > 0,
                tile);
        if (p.candidates().sampled() && first + count == p.candidates().count()) {
            addTargets(row, height);
        }
    }

    private void logitGradients(int t, float[] s, int at) {
        int target = p.target().get(t);
        if (target < 0) {
            Arrays.fill(s, at, at + count, 0f);
            return;
        }
        p.candidates().correct(first, count, s, at);
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
        for (int from = 0; from < rows; from += DEPTH) {
            int depth = Math.min(DEPTH, rows - from);
            int g = logitsAt + from * chunk + candidate;
            BlockProduct.multiply(
                    s,
                    g,
                    1,
                    chunk,
                    height,
                    s,
                    inputBlock(from),
                    depth,
                    width,
                    out,
                    at,
                    width,
                    from > 0,
                    workspace.of(worker).tile);
        }
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
