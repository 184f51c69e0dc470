package dev.tessera.exec.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * A kernel over rows that also sums something over all rows. Rows are cut into at most {@link
 * #CHUNKS} chunks whose size depends on their number alone; each chunk has its own partial sums,
 * and these are added in order of the chunks.
 */
final class RowSumInstruction implements Instruction, WorkerPool.Task {
    private static final int CHUNKS = 64;
    private static final int SMALLEST_CHUNK = 16;

    /**
     * A kernel on rows {@code from} to {@code to} that adds its sums to {@code partial} from {@code
     * po} on.
     */
    interface Kernel {
        void run(float[] partial, int po, int from, int to);
    }

    private static final MethodHandle[] KERNEL =
            Uninlined.method(MethodHandles.lookup(), Kernel.class, "run");

    private final WorkerPool pool;
    private final Workspace workspace;
    private final IntSupplier rows;
    private final List<Floats> sums;
    private final int width;
    private final Kernel kernel;
    private int count;
    private int chunk;

    /**
     * @param sums where the sums go, side by side in {@code partial}
     */
    RowSumInstruction(
            WorkerPool pool,
            Workspace workspace,
            IntSupplier rows,
            List<Floats> sums,
            Kernel kernel) {
        this.pool = pool;
        this.rows = rows;
        this.sums = sums;
        this.width = sums.stream().mapToInt(Floats::length).sum();
        this.kernel = kernel;
        this.workspace = workspace.reserveShared((long) CHUNKS * width);
    }

    @Override
    public void run() {
        count = rows.getAsInt();
        chunk = Math.max(SMALLEST_CHUNK, (count + CHUNKS - 1) / CHUNKS);
        int chunks = (count + chunk - 1) / chunk;
        pool.run(this, chunks);
        int start = 0;
        for (int i = 0; i < sums.size(); i++) {
            Floats sum = sums.get(i);
            addPartials(sum, start, chunks);
            start += sum.length();
        }
    }

    @Override
    public void run(int part, int worker) {
        int po = part * width;
        Arrays.fill(workspace.shared(), po, po + width, 0f);
        float[] partial = workspace.shared();
        int from = part * chunk;
        int to = Math.min(count, from + chunk);
        try {
            KERNEL[0].invokeExact(kernel, partial, po, from, to);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    private void addPartials(Floats sum, int start, int chunks) {
        System.arraycopy(workspace.shared(), start, sum.array(), sum.offset(), sum.length());
        for (int c = 1; c < chunks; c++) {
            ElementwiseKernels.accumulate(
                    sum.array(), sum.offset(), workspace.shared(), c * width + start, sum.length());
        }
    }
}
