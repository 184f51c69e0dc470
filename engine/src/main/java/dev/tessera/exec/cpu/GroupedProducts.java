package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;

/**
 * A product for each group of rows: experts' weights, or the gradient of these. Each product is
 * divided into pieces by its own shape; the threads share out the pieces of all.
 */
final class GroupedProducts implements Instruction, WorkerPool.Task {

    /**
     * What group g takes of an operand.
     *
     * @param stacked whether that is the g-th of equal parts, else the rows of the group
     */
    record Operand(Floats x, boolean stacked) {}

    /** About how many pieces all groups are divided into, shared out by their rows. */
    private static final long PIECES = 16;

    private final WorkerPool pool;
    private final Workspace workspace;
    private final MatrixProduct product;
    private final Ints offsets;
    private final boolean transposeA;
    private final boolean transposeB;
    private final Operand a;
    private final Operand b;
    private final Operand c;
    private final Pieces[] pieces;

    /** The first piece of each group. */
    private final int[] begin;

    GroupedProducts(
            WorkerPool pool,
            Workspace workspace,
            MatrixProduct product,
            Ints offsets,
            boolean transposeA,
            boolean transposeB,
            Operand a,
            Operand b,
            Operand c) {
        this.pool = pool;
        this.workspace = workspace;
        this.product = product;
        this.offsets = offsets;
        this.transposeA = transposeA;
        this.transposeB = transposeB;
        this.a = a;
        this.b = b;
        this.c = c;
        int groups = offsets.rows().bound() - 1;
        pieces = new Pieces[groups];
        for (int group = 0; group < groups; group++) {
            pieces[group] = new Pieces();
        }
        begin = new int[groups + 1];
        product.reserve(workspace);
    }

    @Override
    public void run() {
        long all = Math.max(1, offsets.get(pieces.length));
        for (int group = 0; group < pieces.length; group++) {
            long share = PIECES * (offsets.get(group + 1) - offsets.get(group)) / all;
            int most = (int) Math.min(Pieces.MOST, 1 + share);
            pieces[group].divide(rows(c, group), c.x().columns(), depth(group), most);
            begin[group + 1] = begin[group] + pieces[group].count();
        }
        pool.run(this, begin[pieces.length]);
    }

    /** Rows of an operand that belong to a group. */
    private int rows(Operand operand, int group) {
        return operand.stacked()
                ? operand.x().rows().bound() / pieces.length
                : offsets.get(group + 1) - offsets.get(group);
    }

    /** Where these begin. */
    private int begin(Operand operand, int group) {
        return operand.x()
                .row(operand.stacked() ? group * rows(operand, group) : offsets.get(group));
    }

    private int depth(int group) {
        return transposeA ? rows(a, group) : a.x().columns();
    }

    @Override
    public void run(int part, int worker) {
        int group = 0;
        while (begin[group + 1] <= part) {
            group++;
        }
        Pieces of = pieces[group];
        int piece = part - begin[group];
        int i = of.row(piece);
        int j = of.column(piece);
        int ao = begin(a, group);
        int bo = begin(b, group);
        product.multiply(
                transposeA,
                transposeB,
                of.rows(piece),
                of.columns(piece),
                depth(group),
                a.x().array(),
                transposeA ? ao + i : ao + i * a.x().columns(),
                a.x().columns(),
                b.x().array(),
                transposeB ? bo + j * b.x().columns() : bo + j,
                b.x().columns(),
                c.x().array(),
                begin(c, group) + i * c.x().columns() + j,
                c.x().columns(),
                false,
                workspace.of(worker));
    }
}
