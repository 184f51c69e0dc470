package dev.tessera.exec.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** A kernel over rows that needs memory for one row. */
final class RowInstruction implements Instruction, WorkerPool.Task {

    /**
     * A kernel on rows {@code from} to {@code to}; {@code row} is the worker's own, as long as a
     * row rounded up to whole vectors.
     */
    interface Kernel {
        void run(float[] row, int from, int to);
    }

    private static final MethodHandle[] KERNEL =
            Uninlined.method(MethodHandles.lookup(), Kernel.class, "run");

    private final WorkerPool pool;
    private final Workspace workspace;
    private final Floats x;
    private final int grain;
    private final Kernel kernel;

    /**
     * @param x whose rows are gone through
     * @param grain rows of a piece
     */
    RowInstruction(WorkerPool pool, Workspace workspace, Floats x, int grain, Kernel kernel) {
        this.pool = pool;
        this.workspace = workspace.reservePerWorker(Lanes.roundUp(x.columns(), Lanes.LENGTH));
        this.x = x;
        this.grain = grain;
        this.kernel = kernel;
    }

    @Override
    public void run() {
        pool.run(this, (x.count() + grain - 1) / grain);
    }

    @Override
    public void run(int part, int worker) {
        float[] row = workspace.of(worker).floats;
        int from = part * grain;
        int to = Math.min(x.count(), from + grain);
        try {
            KERNEL[0].invokeExact(kernel, row, from, to);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }
}
