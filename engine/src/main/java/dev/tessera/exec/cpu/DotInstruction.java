package dev.tessera.exec.cpu;

/**
 * The inner product of two operands, or its square root: partial sums of chunks of one size in
 * double precision, added in order.
 */
final class DotInstruction implements Instruction, WorkerPool.Task {
    private static final int CHUNK = 8192;

    private final WorkerPool pool;
    private final Floats a;
    private final Floats b;
    private final Floats result;
    private final boolean root;
    private final double[] partial;

    DotInstruction(WorkerPool pool, Floats a, Floats b, Floats result, boolean root) {
        this.pool = pool;
        this.partial = new double[chunks(a.rows().bound() * a.columns())];
        this.a = a;
        this.b = b;
        this.result = result;
        this.root = root;
    }

    private static int chunks(int length) {
        return (length + CHUNK - 1) / CHUNK;
    }

    @Override
    public void run() {
        int chunks = chunks(a.length());
        pool.run(this, chunks);
        double sum = 0;
        for (int i = 0; i < chunks; i++) {
            sum += partial[i];
        }
        result.array()[result.offset()] = (float) (root ? Math.sqrt(sum) : sum);
    }

    @Override
    public void run(int part, int worker) {
        int from = part * CHUNK;
        int length = Math.min(CHUNK, a.length() - from);
        partial[part] =
                RowSums.preciseDot(
                        a.array(), a.offset() + from, b.array(), b.offset() + from, length);
    }
}
