package dev.tessera.exec.cpu;

import java.util.function.IntSupplier;

/** A kernel over a range of rows or elements that may be cut anywhere, shared out in pieces of one size. */
final class RangeInstruction implements Instruction, WorkerPool.Task {

    /** A kernel on elements {@code from} to {@code to}. */
    interface Kernel {
        void run(int from, int to);
    }

    private final WorkerPool pool;
    private final IntSupplier extent;
    private final int grain;
    private final Kernel kernel;
    private int length;

    /**
     * @param extent size of the range in the present run
     * @param grain size of a piece
     */
    RangeInstruction(WorkerPool pool, IntSupplier extent, int grain, Kernel kernel) {
        this.pool = pool;
        this.extent = extent;
        this.grain = grain;
        this.kernel = kernel;
    }

    @Override
    public void run() {
        length = extent.getAsInt();
        pool.run(this, (length + grain - 1) / grain);
    }

    @Override
    public void run(int part, int worker) {
        int from = part * grain;
        kernel.run(from, Math.min(length, from + grain));
    }
}
