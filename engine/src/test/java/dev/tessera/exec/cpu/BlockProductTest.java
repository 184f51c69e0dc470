package dev.tessera.exec.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.Optional;
import java.util.SplittableRandom;

/** Matrix products against three loops in double precision. */
class BlockProductTest {

    @Property(tries = 60)
    void blockProductEqualsThreeLoops(
            @ForAll @IntRange(min = 1, max = 70) int rows,
            @ForAll @IntRange(min = 1, max = 70) int depth,
            @ForAll @IntRange(min = 1, max = 100) int columns,
            @ForAll boolean transposed,
            @ForAll boolean add,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] a = normal(random, rows * depth);
        float[] b = normal(random, depth * columns);
        float[] c = normal(random, rows * columns);
        float[] panels = new float[(int) Panels.size(depth, columns)];
        Panels.pack(b, 0, columns, depth, columns, 0, Panels.count(columns), panels, 0);
        int aRow = transposed ? 1 : depth;
        int aDepth = transposed ? rows : 1;
        double[] expected = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = add ? c[i * columns + j] : 0;
                for (int k = 0; k < depth; k++) {
                    sum += (double) a[i * aRow + k * aDepth] * b[k * columns + j];
                }
                expected[i * columns + j] = sum;
            }
        }
        float[] tile = new float[MicroKernel.ROWS * MicroKernel.COLUMNS];
        BlockProduct.multiply(
                a, 0, aRow, aDepth, rows, panels, 0, depth, columns, c, 0, columns, add, tile);
        for (int i = 0; i < c.length; i++) {
            assertEquals(expected[i], c[i], 1e-5 * depth);
        }
    }

    @Property(tries = 30)
    void packingTheTransposeEqualsPackingTheTransposedMatrix(
            @ForAll @IntRange(min = 1, max = 40) int depth,
            @ForAll @IntRange(min = 1, max = 70) int columns,
            @ForAll long seed) {
        float[] b = normal(new SplittableRandom(seed), depth * columns);
        float[] transpose = new float[depth * columns];
        for (int k = 0; k < depth; k++) {
            for (int j = 0; j < columns; j++) {
                transpose[j * depth + k] = b[k * columns + j];
            }
        }
        int panels = Panels.count(columns);
        float[] expected = new float[(int) Panels.size(depth, columns)];
        float[] found = expected.clone();
        Panels.pack(b, 0, columns, depth, columns, 0, panels, expected, 0);
        java.util.Arrays.fill(found, 7f);
        Panels.packTransposed(transpose, 0, depth, depth, columns, 0, panels, found, 0);
        assertArrayEquals(expected, found);
    }

    /** Blocks of the inner axis, small and divided work, bias. */
    @Property(tries = 25)
    void productsWithBiasEqualThreeLoops(
            @ForAll @IntRange(min = 1, max = 150) int m,
            @ForAll @IntRange(min = 1, max = 600) int k,
            @ForAll @IntRange(min = 1, max = 90) int n,
            @ForAll boolean transposeA,
            @ForAll boolean transposeB,
            @ForAll boolean biased,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Floats a = transposeA ? matrix(random, k, m) : matrix(random, m, k);
        Floats b = transposeB ? matrix(random, n, k) : matrix(random, k, n);
        Optional<Floats> bias = biased ? Optional.of(matrix(random, n, 1)) : Optional.empty();
        Floats c = matrix(random, m, n);
        try (WorkerPool pool = new WorkerPool(2)) {
            Workspace workspace = new Workspace(2);
            Instruction product =
                    new MatMulInstruction(
                            pool,
                            workspace,
                            new VectorProduct(),
                            transposeA,
                            transposeB,
                            a,
                            b,
                            c,
                            bias.map(Epilogues::bias).orElseGet(Epilogues::none));
            workspace.allocate();
            product.run();
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = biased ? bias.get().array()[j] : 0;
                for (int t = 0; t < k; t++) {
                    double left = a.array()[transposeA ? t * m + i : i * k + t];
                    sum += left * b.array()[transposeB ? j * k + t : t * n + j];
                }
                assertEquals(sum, c.array()[i * n + j], 1e-5 * (10 + k));
            }
        }
    }

    private static Floats matrix(SplittableRandom random, int rows, int columns) {
        return Floats.of(normal(random, rows * columns), rows, columns);
    }

    private static float[] normal(SplittableRandom random, int count) {
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }
}
