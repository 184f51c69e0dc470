package dev.tessera.benchmark;

import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.cpu.MatrixLibrary;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Value;
import dev.tessera.transform.Sizes;

import java.util.List;
import java.util.stream.Stream;

/** Matrix products in the shapes of training. */
final class MatrixCases {
    private static final double REPEATED_FLOPS = 2e9;

    private MatrixCases() {}

    /**
     * op(A) op(B), [m x k] [k x n] after transposition, by the library the user chose or by kernels
     * in the Vector API.
     */
    record Product(boolean transposeA, boolean transposeB, int m, int k, int n, boolean vector) {
        Product(boolean transposeA, boolean transposeB, int m, int k, int n) {
            this(transposeA, transposeB, m, k, n, false);
        }

        Product byVectors() {
            return new Product(transposeA, transposeB, m, k, n, true);
        }
    }

    static List<BenchmarkCase> quick() {
        return List.of(
                product(new Product(false, false, 4096, 128, 128)),
                product(new Product(false, false, 1024, 1024, 1024)));
    }

    static List<BenchmarkCase> all() {
        List<Product> products =
                List.of(
                        new Product(false, false, 4096, 128, 128),
                        new Product(false, true, 4096, 128, 128),
                        new Product(true, false, 128, 4096, 128),
                        new Product(false, false, 4096, 128, 512),
                        new Product(false, false, 4096, 512, 128),
                        new Product(false, false, 4096, 256, 1024),
                        new Product(false, true, 4096, 1024, 256),
                        new Product(true, false, 256, 4096, 1024),
                        new Product(false, false, 1024, 1024, 1024),
                        new Product(false, false, 16, 256, 1024));
        return Stream.concat(products.stream(), products.stream().map(Product::byVectors))
                .map(MatrixCases::product)
                .toList();
    }

    static BenchmarkCase product(Product product) {
        boolean transposeA = product.transposeA();
        boolean transposeB = product.transposeB();
        int m = product.m();
        int k = product.k();
        int n = product.n();
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
        BenchmarkCase one =
                BenchmarkCase.of(
                        "gemm",
                        "matrix product "
                                + (transposeA ? "A^T" : "A")
                                + " "
                                + (transposeB ? "B^T" : "B")
                                + (product.vector() ? ", Vector API" : ""),
                        m + " x " + k + " x " + n,
                        graph,
                        Sizes.atBound(graph),
                        executor ->
                                product.vector()
                                        ? vector(executor, graph)
                                        : library(executor, graph),
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
        return product.vector() ? one.onlyOnTheCpu() : one;
    }

    private static Task library(Executor executor, Graph graph) {
        return ProgramTask.of(executor, graph, Inputs.normal(graph));
    }

    /** On an executor of its own, which ends with it. */
    private static Task vector(Executor executor, Graph graph) {
        CpuExecutor own =
                new CpuExecutor(((CpuExecutor) executor).threads(), MatrixLibrary.vector());
        return new Task() {
            private final Task task = library(own, graph);

            @Override
            public void run() {
                task.run();
            }

            @Override
            public void close() {
                task.close();
                own.close();
            }
        };
    }
}
