package dev.tessera.exec.cpu;

/** op(A) op(B): the threads share out blocks of C, each of which is then finished in the cache. */
final class MatMulInstruction implements Instruction {
    private final WorkerPool pool;
    private final Workspace workspace;
    private final MatrixProduct product;
    private final boolean transposeA;
    private final boolean transposeB;
    private final Floats a;
    private final Floats b;
    private final Floats c;
    private final Epilogue epilogue;
    private final Pieces pieces = new Pieces();
    private final WorkerPool.Task computing = this::compute;
    private int depth;

    /** What is done to a block of C that was just computed. */
    interface Epilogue {
        /** The block of {@code rows} x {@code columns} from (row, column) on. */
        void apply(Floats c, int row, int rows, int column, int columns);
    }

    MatMulInstruction(
            WorkerPool pool,
            Workspace workspace,
            MatrixProduct product,
            boolean transposeA,
            boolean transposeB,
            Floats a,
            Floats b,
            Floats c,
            Epilogue epilogue) {
        this.pool = pool;
        this.workspace = workspace;
        this.product = product;
        this.transposeA = transposeA;
        this.transposeB = transposeB;
        this.a = a;
        this.b = b;
        this.c = c;
        this.epilogue = epilogue;
        product.reserve(workspace);
    }

    @Override
    public void run() {
        depth = transposeA ? a.count() : a.columns();
        pieces.divide(c.count(), c.columns(), depth);
        pool.run(computing, pieces.count());
    }

    private void compute(int piece, int worker) {
        int i = pieces.row(piece);
        int j = pieces.column(piece);
        int height = pieces.rows(piece);
        int width = pieces.columns(piece);
        product.multiply(
                transposeA,
                transposeB,
                height,
                width,
                depth,
                a.array(),
                transposeA ? a.offset() + i : a.row(i),
                a.columns(),
                b.array(),
                transposeB ? b.row(j) : b.offset() + j,
                b.columns(),
                c.array(),
                c.row(i) + j,
                c.columns(),
                false,
                workspace.of(worker));
        epilogue.apply(c, i, height, j, width);
    }
}
