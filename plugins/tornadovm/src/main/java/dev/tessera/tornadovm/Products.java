package dev.tessera.tornadovm;

import dev.tessera.exec.feed.Rows;
import dev.tessera.graph.MatrixOp;

import java.util.List;
import java.util.function.IntSupplier;

/** Launches of {@link ProductKernels}. */
final class Products {
    /** A product with fewer rows or columns is computed in small tiles. */
    private static final int LEAST_EDGE = 24;

    private final Operand a;
    private final Operand b;
    private final Operand y;
    private final boolean transposeA;
    private final boolean transposeB;

    private Products(Binding x, boolean transposeA, boolean transposeB) {
        this.a = x.in(0);
        this.b = x.in(1);
        this.y = x.out(0);
        this.transposeA = transposeA;
        this.transposeB = transposeB;
    }

    static List<Launch> matMul(MatrixOp.MatMul op, Binding x) {
        Products p = new Products(x, op.transposeA(), op.transposeB());
        boolean biased = x.operands() == 3;
        Operand bias = biased ? x.in(2) : p.a;
        Operand z = op.keepsSum() ? x.out(1) : p.y;
        IntSupplier depth = op.transposeA() ? p.a::count : p.a::columns;
        return p.tiles(
                p.y::count,
                edge -> Math.ceilDiv(p.y.count(), edge),
                kernel ->
                        Launch.of(kernel)
                                .at(p.a, p.b, bias, p.y, z)
                                .fixed(0)
                                .sizes(p.y::count, p.y::columns, depth)
                                .fixed(p.strides())
                                .fixed(0, 0, 0, 0, ProductKernels.BATCH)
                                .sizes(depth)
                                .fixed(
                                        0,
                                        op.activation().map(KernelMath::code).orElse(0),
                                        biased ? 1 : 0,
                                        op.keepsSum() ? 1 : 0));
    }

    static List<Launch> batched(MatrixOp.BatchedMatMul op, Binding x) {
        Products p = new Products(x, op.transposeA(), op.transposeB());
        Rows batches = x.storage().rows(op.batches());
        IntSupplier m = () -> p.y.count() / Math.max(1, batches.now());
        IntSupplier rowsOfA = () -> p.a.count() / Math.max(1, batches.now());
        IntSupplier rowsOfB = () -> p.b.count() / Math.max(1, batches.now());
        IntSupplier depth = op.transposeA() ? rowsOfA : p.a::columns;
        return p.tiles(
                m,
                edge -> batches.now() * Math.ceilDiv(m.getAsInt(), edge),
                kernel ->
                        Launch.of(kernel)
                                .at(p.a, p.b, p.a, p.y, p.y)
                                .fixed(0)
                                .sizes(m, p.y::columns, depth)
                                .fixed(p.strides())
                                .sizes(
                                        () -> rowsOfA.getAsInt() * p.a.columns(),
                                        () -> rowsOfB.getAsInt() * p.b.columns(),
                                        () -> m.getAsInt() * p.y.columns())
                                .fixed(0, ProductKernels.BATCH)
                                .sizes(depth)
                                .fixed(0, 0, 0, 0));
    }

    static List<Launch> grouped(MatrixOp.GroupedMatMul op, Binding x) {
        Products p = new Products(x, false, op.transposeW());
        Operand offsets = x.in(2);
        int experts = offsets.columns() * offsets.rows().bound() - 1;
        int rowsOfW = p.b.rows().bound() / experts;
        // Rows of an expert do not fill its last tile.
        return p.tiles(
                () -> Math.ceilDiv(p.y.count(), experts),
                edge -> p.y.count() / edge + experts,
                kernel ->
                        Launch.of(kernel)
                                .at(p.a, p.b, p.a, p.y, p.y, offsets)
                                .sizes(p.y::count, p.y::columns, p.a::columns)
                                .fixed(p.strides())
                                .fixed(0, rowsOfW * p.b.columns(), 0, 0, ProductKernels.ROWS)
                                .sizes(p.a::columns)
                                .fixed(experts, 0, 0, 0));
    }

    static List<Launch> groupedOuter(Binding x) {
        Products p = new Products(x, true, false);
        Operand offsets = x.in(2);
        int experts = offsets.columns() * offsets.rows().bound() - 1;
        int m = p.a.columns();
        int n = p.b.columns();
        return p.tiles(
                () -> m,
                edge -> experts * Math.ceilDiv(m, edge),
                kernel ->
                        Launch.of(kernel)
                                .at(p.a, p.b, p.a, p.y, p.y, offsets)
                                .fixed(m, n)
                                .sizes(p.a::count)
                                .fixed(p.strides())
                                .fixed(0, 0, m * n, 0, ProductKernels.DEPTHS, 0, experts, 0, 0, 0));
    }

    /** From row to row and from column to column of both after transposition. */
    private int[] strides() {
        return new int[] {
            transposeA ? 1 : a.columns(),
            transposeA ? a.columns() : 1,
            transposeB ? 1 : b.columns(),
            transposeB ? b.columns() : 1
        };
    }

    private interface Tiled {
        Launch of(Kernel kernel);
    }

    private interface TileRows {
        /** Rows of tiles of all products. */
        int of(int edge);
    }

    /**
     * In large tiles or in small ones, whichever the sizes of a run ask for.
     *
     * @param rows of one product
     */
    private List<Launch> tiles(IntSupplier rows, TileRows tileRows, Tiled tiled) {
        IntSupplier edge =
                () ->
                        Math.min(rows.getAsInt(), y.columns()) < LEAST_EDGE
                                ? ProductKernels.SMALL_EDGE
                                : ProductKernels.LARGE_EDGE;
        return List.of(
                grid(tiled.of(ProductKernels.LARGE), ProductKernels.LARGE_EDGE, edge, tileRows),
                grid(tiled.of(ProductKernels.SMALL), ProductKernels.SMALL_EDGE, edge, tileRows));
    }

    /** No groups in a run that asks for tiles of another size. */
    private Launch grid(Launch launch, int edge, IntSupplier wanted, TileRows tileRows) {
        return launch.groups(
                () -> wanted.getAsInt() == edge ? Math.ceilDiv(y.columns(), edge) : 0,
                () -> tileRows.of(edge));
    }
}
