package dev.tessera.exec.cpu;

/** A kernel over rows that needs memory for one row. */
final class RowInstruction implements Instruction, WorkerPool.Task {

    /**
     * A kernel on rows {@code from} to {@code to}; {@code row} is the worker's own, as long as a
     * row rounded up to whole vectors.
     */
    interface Kernel {
        void run(float[] row, int from, int to);
    }

    private final WorkerPool pool;
    private final Workspace workspace;
    private final Floats y;
    private final int grain;
    private final Kernel kernel;

    /**
     * @param y whose rows are computed
     * @param grain rows of a piece
     */
    RowInstruction(WorkerPool pool, Workspace workspace, Floats y, int grain, Kernel kernel) {
        this.pool = pool;
        this.workspace = workspace.reservePerWorker(Lanes.roundUp(y.columns(), Lanes.LENGTH));
        this.y = y;
        this.grain = grain;
        this.kernel = kernel;
    }

    @Override
    public void run() {
        pool.run(this, (y.count() + grain - 1) / grain);
    }

    @Override
    public void run(int part, int worker) {
        kernel.run(
                workspace.of(worker).floats, part * grain, Math.min(y.count(), (part + 1) * grain));
    }
}
