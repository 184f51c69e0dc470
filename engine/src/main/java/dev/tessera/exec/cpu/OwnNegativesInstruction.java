package dev.tessera.exec.cpu;

/** Cross-entropy of each row over its target and its own negatives. */
final class OwnNegativesInstruction implements Instruction, WorkerPool.Task {
    private static final int ROWS = 32;

    private final WorkerPool pool;
    private final Workspace workspace;
    private final OwnNegatives p;
    private final Floats loss;
    private final Floats l;

    OwnNegativesInstruction(
            WorkerPool pool, Workspace workspace, OwnNegatives operands, Floats loss, Floats l) {
        this.pool = pool;
        this.workspace = workspace.reservePerWorker(operands.width());
        this.p = operands;
        this.loss = loss;
        this.l = l;
    }

    @Override
    public void run() {
        pool.run(this, (p.x().count() + ROWS - 1) / ROWS);
    }

    @Override
    public void run(int part, int worker) {
        float[] logits = workspace.of(worker).floats;
        int end = Math.min(p.x().count(), (part + 1) * ROWS);
        for (int t = part * ROWS; t < end; t++) {
            float log = 0f;
            float ofTarget = 0f;
            if (p.target().get(t) >= 0) {
                p.logits(t, logits, 0);
                float max = RowSums.max(logits, 0, p.candidates());
                ofTarget = logits[0];
                log = max + SoftmaxKernels.log(RowSums.sumExp(logits, 0, p.candidates(), max));
            }
            loss.array()[loss.row(t)] = log - ofTarget;
            l.array()[l.row(t)] = log;
        }
    }
}
