package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

/** The largest elements of each row; a piece is some rows. */
final class TopKInstruction implements Instruction, WorkerPool.Task {
    private final WorkerPool pool;
    private final Floats x;
    private final Floats values;
    private final Ints columns;
    private final int grain;

    /** Of each worker, the candidates of a row. */
    private final long[][] candidates;

    TopKInstruction(WorkerPool pool, Floats x, Floats values, Ints columns) {
        this.pool = pool;
        this.x = x;
        this.values = values;
        this.columns = columns;
        grain = Math.max(1, Binding.ELEMENTS / x.columns());
        candidates = new long[pool.threads()][TopKKernels.candidates(values.columns())];
    }

    @Override
    public void run() {
        pool.run(this, (x.count() + grain - 1) / grain);
    }

    @Override
    public void run(int part, int worker) {
        int from = part * grain;
        int to = Math.min(x.count(), from + grain);
        TopKKernels.topK(x, values, columns, candidates[worker], from, to);
    }
}
