package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * A kernel over segments of packed rows, shared out so that the parts hold about equally many rows;
 * where there are few segments their columns are divided too. A segment's rows are never divided,
 * so that a sum over them runs in one order.
 */
final class SegmentInstruction implements Instruction, WorkerPool.Task {
    private static final int PARTS = 32;

    /** Segments below which columns are divided. */
    private static final int FEW = 8;

    private static final int COLUMNS = 64;

    /** A kernel on some columns of segments {@code from} to {@code to}. */
    interface Kernel {
        void run(int from, int to, int column, int endColumn);
    }

    private static final MethodHandle[] KERNEL =
            Uninlined.method(MethodHandles.lookup(), Kernel.class, "run");

    private final WorkerPool pool;
    private final Ints offsets;
    private final int columns;
    private final Kernel kernel;

    // The present run.
    private int segments;
    private int rowParts;
    private int columnBlock;
    private int columnParts;

    /**
     * @param offsets of the segments, B + 1 of them
     * @param columns of a row
     */
    SegmentInstruction(WorkerPool pool, Ints offsets, int columns, Kernel kernel) {
        this.pool = pool;
        this.offsets = offsets;
        this.columns = columns;
        this.kernel = kernel;
    }

    @Override
    public void run() {
        segments = offsets.length() - 1;
        long elements = (long) (rows() + segments) * columns;
        int wanted = Math.clamp(elements / Binding.ELEMENTS, 1, PARTS);
        rowParts = Math.min(wanted, segments);
        columnBlock = segments < FEW && wanted > 1 ? COLUMNS : columns;
        columnParts = (columns + columnBlock - 1) / columnBlock;
        pool.run(this, rowParts * columnParts);
    }

    private int rows() {
        return offsets.get(segments);
    }

    @Override
    public void run(int part, int worker) {
        int rowPart = part / columnParts;
        int from = begin(rowPart);
        int to = rowPart == rowParts - 1 ? segments : begin(rowPart + 1);
        int column = part % columnParts * columnBlock;
        int endColumn = Math.min(columns, column + columnBlock);
        try {
            KERNEL[0].invokeExact(kernel, from, to, column, endColumn);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    /**
     * The first segment of a part: empty segments count as one row, lest many of them fall to one
     * part.
     */
    private int begin(int part) {
        long wanted = (long) (rows() + segments) * part / rowParts;
        int low = 0;
        int high = segments;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (offsets.get(middle) + middle < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
