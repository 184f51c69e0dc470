package dev.tessera.exec.cpu;

import java.util.Optional;

/**
 * op(A) op(B) [+ bias]: for each block of the inner axis all threads pack B, then each computes its
 * own blocks of C. The inner axis is never split among threads.
 */
final class MatMulInstruction implements Instruction {
    /** Inner length of a block: a packed panel of this length fits into the first-level cache. */
    private static final int DEPTH = 256;

    private static final int ROWS = 64;
    private static final int COLUMNS = 16 * MicroKernel.COLUMNS;

    /** Multiply-adds below which waking another thread costs more than it saves. */
    private static final long SMALL = 100_000;

    /** Floats packed by one part. */
    private static final int PACK_GRAIN = 16384;

    private final WorkerPool pool;
    private final Workspace workspace;
    private final boolean transposeA;
    private final boolean transposeB;
    private final Floats a;
    private final Floats b;
    private final Optional<Floats> bias;
    private final Floats c;
    private final WorkerPool.Task packing = this::pack;
    private final WorkerPool.Task computing = this::compute;

    // The present run.
    private int rows;
    private int columns;
    private int start;
    private int depth;
    private int rowBlock;
    private int columnBlock;
    private int columnBlocks;
    private int panelsPerPart;

    MatMulInstruction(
            WorkerPool pool,
            Workspace workspace,
            boolean transposeA,
            boolean transposeB,
            Floats a,
            Floats b,
            Optional<Floats> bias,
            Floats c) {
        this.pool = pool;
        this.transposeA = transposeA;
        this.transposeB = transposeB;
        this.a = a;
        this.b = b;
        this.bias = bias;
        this.c = c;
        this.workspace = workspace.reserveShared(Panels.size(DEPTH, c.columns()));
    }

    @Override
    public void run() {
        rows = c.count();
        columns = c.columns();
        int inner = transposeA ? a.count() : a.columns();
        int parts = split((long) rows * columns * Math.min(DEPTH, inner));
        int panels = Panels.count(columns);
        for (start = 0; start < inner; start += DEPTH) {
            depth = Math.min(DEPTH, inner - start);
            panelsPerPart =
                    parts == 1 ? panels : Math.max(1, PACK_GRAIN / (depth * MicroKernel.COLUMNS));
            pool.run(packing, (panels + panelsPerPart - 1) / panelsPerPart);
            pool.run(computing, parts);
        }
    }

    /**
     * Chooses blocks of C, enough of them for the threads; which ones does not matter for the
     * result.
     */
    private int split(long work) {
        rowBlock = ROWS;
        columnBlock = COLUMNS;
        if (work < SMALL) {
            rowBlock = rows;
            columnBlock = Lanes.roundUp(columns, MicroKernel.COLUMNS);
        }
        int wanted = work < SMALL ? 1 : 2 * pool.threads();
        while (parts() < wanted && rowBlock > 2 * MicroKernel.ROWS) {
            rowBlock /= 2;
        }
        while (parts() < wanted && columnBlock > MicroKernel.COLUMNS) {
            columnBlock /= 2;
        }
        columnBlocks = (columns + columnBlock - 1) / columnBlock;
        return parts();
    }

    private int parts() {
        return (rows + rowBlock - 1) / rowBlock * ((columns + columnBlock - 1) / columnBlock);
    }

    private void pack(int part, int worker) {
        int from = part * panelsPerPart;
        int to = Math.min(Panels.count(columns), from + panelsPerPart);
        int ld = b.columns();
        if (transposeB) {
            Panels.packTransposed(
                    b.array(),
                    b.offset() + start,
                    ld,
                    depth,
                    columns,
                    from,
                    to,
                    workspace.shared(),
                    0);
        } else {
            Panels.pack(
                    b.array(), b.row(start), ld, depth, columns, from, to, workspace.shared(), 0);
        }
    }

    private void compute(int part, int worker) {
        int i = part / columnBlocks * rowBlock;
        int j = part % columnBlocks * columnBlock;
        int height = Math.min(rowBlock, rows - i);
        int width = Math.min(columnBlock, columns - j);
        if (start == 0 && bias.isPresent()) {
            setBias(bias.get(), i, height, j, width);
        }
        boolean add = start > 0 || bias.isPresent();
        int ld = a.columns();
        int ao = transposeA ? a.row(start) + i : a.row(i) + start;
        BlockProduct.multiply(
                a.array(),
                ao,
                transposeA ? 1 : ld,
                transposeA ? ld : 1,
                height,
                workspace.shared(),
                j * depth,
                depth,
                width,
                c.array(),
                c.row(i) + j,
                columns,
                add,
                workspace.of(worker).tile);
    }

    private void setBias(Floats values, int i, int height, int j, int width) {
        for (int row = i; row < i + height; row++) {
            System.arraycopy(values.array(), values.offset() + j, c.array(), c.row(row) + j, width);
        }
    }
}
