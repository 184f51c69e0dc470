package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Rows;

/** Products of matrices stacked in rows: the threads share out blocks of all of them. */
final class BatchedMatMulInstruction implements Instruction, WorkerPool.Task {
    private final WorkerPool pool;
    private final Workspace workspace;
    private final MatrixProduct product;
    private final Rows batches;
    private final boolean transposeA;
    private final boolean transposeB;
    private final Floats a;
    private final Floats b;
    private final Floats c;
    private final Pieces pieces = new Pieces();

    // Rows of one matrix, which no run changes.
    private final int rowsOfA;
    private final int rowsOfB;
    private final int rowsOfC;
    private final int depth;

    BatchedMatMulInstruction(
            WorkerPool pool,
            Workspace workspace,
            MatrixProduct product,
            Rows batches,
            boolean transposeA,
            boolean transposeB,
            Floats a,
            Floats b,
            Floats c) {
        this.pool = pool;
        this.workspace = workspace;
        this.product = product;
        this.batches = batches;
        this.transposeA = transposeA;
        this.transposeB = transposeB;
        this.a = a;
        this.b = b;
        this.c = c;
        rowsOfA = a.rows().bound() / batches.bound();
        rowsOfB = b.rows().bound() / batches.bound();
        rowsOfC = c.rows().bound() / batches.bound();
        depth = transposeA ? rowsOfA : a.columns();
        pieces.divide(rowsOfC, c.columns(), depth);
        product.reserve(workspace);
    }

    @Override
    public void run() {
        pool.run(this, batches.now() * pieces.count());
    }

    @Override
    public void run(int part, int worker) {
        int batch = part / pieces.count();
        int piece = part % pieces.count();
        int i = pieces.row(piece);
        int j = pieces.column(piece);
        int ao = a.row(batch * rowsOfA);
        int bo = b.row(batch * rowsOfB);
        product.multiply(
                transposeA,
                transposeB,
                pieces.rows(piece),
                pieces.columns(piece),
                depth,
                a.array(),
                transposeA ? ao + i : ao + i * a.columns(),
                a.columns(),
                b.array(),
                transposeB ? bo + j * b.columns() : bo + j,
                b.columns(),
                c.array(),
                c.row(batch * rowsOfC + i) + j,
                c.columns(),
                false,
                workspace.of(worker));
    }
}
