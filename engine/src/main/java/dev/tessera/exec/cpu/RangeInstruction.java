package dev.tessera.exec.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.IntSupplier;

/**
 * A kernel over a range of rows or elements that may be cut anywhere, shared out in pieces of one
 * size; the last is up to twice as long, so that no piece is shorter unless the whole range is.
 */
final class RangeInstruction implements Instruction, WorkerPool.Task {

    /** A kernel on elements {@code from} to {@code to}. */
    interface Kernel {
        void run(int from, int to);
    }

    private static final MethodHandle[] KERNEL =
            Uninlined.method(MethodHandles.lookup(), Kernel.class, "run");

    private final WorkerPool pool;
    private final IntSupplier extent;
    private final int grain;
    private final Kernel kernel;
    private int length;
    private int parts;

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
        parts = Math.max(1, length / grain);
        pool.run(this, parts);
    }

    @Override
    public void run(int part, int worker) {
        int from = part * grain;
        int to = part == parts - 1 ? length : from + grain;
        try {
            KERNEL[0].invokeExact(kernel, from, to);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }
}
