package dev.tessera.benchmark;

import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Value;

import java.util.List;

/** Matrix products in the shapes of training. */
final class MatrixCases {
    private static final double REPEATED_FLOPS = 2e9;

    private MatrixCases() {}

    static List<BenchmarkCase> quick() {
        return List.of(
                product(false, false, 4096, 128, 128), product(false, false, 1024, 1024, 1024));
    }

    static List<BenchmarkCase> all() {
        return List.of(
                product(false, false, 4096, 128, 128),
                product(false, true, 4096, 128, 128),
                product(true, false, 128, 4096, 128),
                product(false, false, 4096, 128, 512),
                product(false, false, 4096, 512, 128),
                product(false, false, 4096, 256, 1024),
                product(false, true, 4096, 1024, 256),
                product(true, false, 256, 4096, 1024),
                product(false, false, 1024, 1024, 1024),
                product(false, false, 16, 256, 1024));
    }

    /** op(A) op(B), [m x k] [k x n] after transposition. */
    private static BenchmarkCase product(
            boolean transposeA, boolean transposeB, int m, int k, int n) {
        int[] a = transposeA ? new int[] {k, m} : new int[] {m, k};
        int[] b = transposeB ? new int[] {n, k} : new int[] {k, n};
        GraphBuilder builder = new GraphBuilder();
        Value left = Inputs.matrix(builder, "a", a[0], a[1]);
        Value right = Inputs.matrix(builder, "b", b[0], b[1]);
        builder.output(
                "c",
                builder.add(new MatrixOp.MatMul(transposeA, transposeB), left, right).result(0));
        Graph graph = builder.build();
        int repeat = (int) Math.max(1, REPEATED_FLOPS / (2.0 * m * k * n));
        return BenchmarkCase.of(
                "gemm",
                "matrix product " + (transposeA ? "A^T" : "A") + " " + (transposeB ? "B^T" : "B"),
                m + " x " + k + " x " + n,
                Inputs.cost(graph),
                executor -> ProgramTask.of(executor, graph, Inputs.normal(graph)),
                () ->
                        List.of(
                                PeerCall.repeated(
                                        repeat,
                                        "matmul_"
                                                + (transposeA ? "t" : "n")
                                                + (transposeB ? "t" : "n"),
                                        new PeerTensor.Normal(a),
                                        new PeerTensor.Normal(b),
                                        new PeerTensor.Zeros(m, n))));
    }
}
