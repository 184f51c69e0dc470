package dev.tessera.benchmark;

import org.openjdk.jmh.annotations.Param;

/** Matrix products, [m x k] [k x n] after transposition. */
public class ProductBenchmark extends TaskBenchmark {
    @Param({"4096x128x128", "4096x256x1024", "1024x1024x1024"})
    public String shape;

    @Param({"nn", "nt", "tn"})
    public String transposed;

    /** Whether kernels in the Vector API compute it instead of the library. */
    @Param({"false", "true"})
    public boolean vector;

    @Override
    BenchmarkCase subject() {
        String[] sizes = shape.split("x", -1);
        return MatrixCases.product(
                new MatrixCases.Product(
                        transposed.charAt(0) == 't',
                        transposed.charAt(1) == 't',
                        Integer.parseInt(sizes[0]),
                        Integer.parseInt(sizes[1]),
                        Integer.parseInt(sizes[2]),
                        vector));
    }
}
