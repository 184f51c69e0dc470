package dev.tessera.exec.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * A kernel that adds rows into a table by index. Each part owns rows of the table, or some columns
 * of them where there are few, so that every element is summed in the order of the indices.
 */
final class TableInstruction implements Instruction, WorkerPool.Task {
    private static final int PARTS = 64;
    private static final int COLUMNS = 64;

    /** A kernel on some columns of rows {@code from} to {@code to} of the table. */
    interface Kernel {
        void run(int from, int to, int column, int endColumn);
    }

    private static final MethodHandle[] KERNEL =
            Uninlined.method(MethodHandles.lookup(), Kernel.class, "run");

    private final WorkerPool pool;
    private final IndexLists lists;
    private final Runnable before;
    private final Floats table;
    private final Kernel kernel;

    // The present run.
    private int rows;
    private int rowBlock;
    private int columnBlock;
    private int columnParts;

    /**
     * @param before what runs before the parts, on one thread
     * @param table whose rows are computed
     */
    TableInstruction(
            WorkerPool pool, IndexLists lists, Runnable before, Floats table, Kernel kernel) {
        this.pool = pool;
        this.lists = lists;
        this.before = before;
        this.table = table;
        this.kernel = kernel;
    }

    @Override
    public void run() {
        rows = table.count();
        lists.build(rows);
        before.run();
        rowBlock = (rows + PARTS - 1) / PARTS;
        int rowParts = (rows + rowBlock - 1) / rowBlock;
        columnBlock = rows < PARTS / 8 ? COLUMNS : table.columns();
        columnParts = (table.columns() + columnBlock - 1) / columnBlock;
        pool.run(this, rowParts * columnParts);
    }

    @Override
    public void run(int part, int worker) {
        int from = part / columnParts * rowBlock;
        int to = Math.min(rows, from + rowBlock);
        int column = part % columnParts * columnBlock;
        int endColumn = Math.min(table.columns(), column + columnBlock);
        try {
            KERNEL[0].invokeExact(kernel, from, to, column, endColumn);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }
}
