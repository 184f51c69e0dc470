package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.exec.Executor;
import dev.tessera.exec.IntView;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Node;
import dev.tessera.graph.Pooling;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Sizes at which kernels take another way than at those of the contract. */
class WideRowsTest {
    private final GraphBuilder g = new GraphBuilder();

    private Program compile(Executor executor) {
        return executor.compile(g.build(), ParameterArena.of(g.build(), 1));
    }

    @Test
    void theLargestOfManyColumnsInRoundsAndByASort() {
        int n = 5000;
        Value x = g.input("x", DType.F32, Shape.of(3, n));
        int[] ks = {1, 300, n};
        for (int k : ks) {
            Node top = g.topK(x, k);
            g.output("values" + k, top.result(0));
            g.output("columns" + k, top.result(1));
        }
        try (Executor executor = TestDevice.open();
                Program program = compile(executor)) {
            float[] fed = program.feed().floats("x");
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < fed.length; i++) {
                fed[i] =
                        random.nextInt(3) == 0
                                ? Float.NEGATIVE_INFINITY
                                : random.nextInt(i < n ? 10 : 100_000);
            }
            program.run();
            for (int row = 0; row < 3; row++) {
                int begin = row * n;
                int[] order =
                        IntStream.range(0, n)
                                .boxed()
                                .sorted(Comparator.comparingDouble(j -> -fed[begin + j]))
                                .mapToInt(j -> j)
                                .toArray();
                for (int k : ks) {
                    IntView columns = program.ints("columns" + k);
                    for (int i = 0; i < k; i++) {
                        int column = columns.array()[columns.offset() + row * k + i];
                        assertEquals(order[i], column, "place " + i + " of " + k);
                        assertEquals(
                                fed[begin + column],
                                program.floats("values" + k).array()[row * k + i]);
                    }
                }
            }
        }
    }

    @Test
    void moreOperandsThanOneLaunchTakesLieSideBySide() {
        int n = 2 * ColumnKernels.OPERANDS + 9;
        Value x = g.input("x", DType.F32, Shape.of(5, 3));
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            parts.add(i % 3 == 0 ? x : g.sliceColumns(x, i % 2, 1 + i % 2));
        }
        g.output("y", g.concatColumns(parts.toArray(Value[]::new)));
        try (Executor executor = TestDevice.open();
                Program program = compile(executor)) {
            float[] fed = program.feed().floats("x");
            for (int i = 0; i < fed.length; i++) {
                fed[i] = i;
            }
            program.run();
            float[] y = program.floats("y").array();
            int at = 0;
            for (int row = 0; row < 5; row++) {
                for (int i = 0; i < n; i++) {
                    int start = i % 3 == 0 ? 0 : i % 2;
                    int width = i % 3 == 0 ? 3 : 1 + i % 2;
                    for (int j = start; j < start + width; j++) {
                        assertEquals(fed[row * 3 + j], y[at++]);
                    }
                }
            }
            assertEquals(y.length, at);
        }
    }

    /** Sums of thousands of rows, in pieces; integers, so that they are exact in any order. */
    @Test
    void longListsAreSummedWhole() {
        int count = 20_000;
        int d = 3;
        Value dy = g.input("dy", DType.F32, Shape.of(count, d));
        Value indices = g.input("indices", DType.I32, Shape.of(count));
        Value offsets = g.input("offsets", DType.I32, Shape.of(count + 1));
        g.output("sums", g.add(new RowOp.ScatterAdd(Extent.of(4)), dy, indices).result(0));
        g.output(
                "bags",
                g.add(
                                new RowOp.EmbeddingBagGradient(Pooling.MEAN, Extent.of(4)),
                                dy,
                                indices,
                                offsets)
                        .result(0));
        try (Executor executor = TestDevice.open();
                Program program = compile(executor)) {
            SplittableRandom random = new SplittableRandom(6);
            double[] expected = new double[4 * d];
            for (int i = 0; i < count; i++) {
                // Row 1 takes nearly all, row 2 some, row 3 nothing; some name no row.
                int index = random.nextInt(9) > 0 ? 1 : random.nextInt(4) - 1;
                program.feed().ints("indices")[i] = index;
                program.feed().ints("offsets")[i + 1] = i + 1;
                for (int j = 0; j < d; j++) {
                    int value = random.nextInt(200) - 50;
                    program.feed().floats("dy")[i * d + j] = value;
                    if (index >= 0) {
                        expected[index * d + j] += value;
                    }
                }
            }
            program.run();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], program.floats("sums").array()[i]);
                assertEquals(expected[i], program.floats("bags").array()[i], "bags of one index");
            }
        }
    }
}
