package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.exec.Executor;
import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.HstuBias;
import dev.tessera.graph.Mask;
import dev.tessera.graph.Shape;
import dev.tessera.graph.TimeBuckets;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.Test;

import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Kernels tell intervals apart exactly as {@link TimeBuckets}. */
class TimeThresholdsTest {
    private static final IntArray THRESHOLDS = IntArray.fromArray(TimeThresholds.all());

    private record Pair(int time, int other) {
        int expected() {
            return TimeBuckets.of((long) time - other);
        }
    }

    /**
     * Both sides of every edge, in either order, and the ends. A bucket is monotone in the
     * interval, so what holds at every edge holds between them.
     */
    private static List<Pair> edges() {
        List<Pair> pairs = new ArrayList<>();
        for (int bucket = 0; bucket <= TimeThresholds.LAST; bucket++) {
            long edge = Integer.toUnsignedLong(THRESHOLDS.get(bucket) - Integer.MIN_VALUE);
            for (long interval = Math.max(0, edge - 1); interval <= edge + 1; interval++) {
                int low = interval > Integer.MAX_VALUE ? Integer.MIN_VALUE : -1;
                int high = (int) (low + interval);
                pairs.add(new Pair(high, low));
                pairs.add(new Pair(low, high));
            }
        }
        pairs.add(new Pair(Integer.MAX_VALUE, Integer.MIN_VALUE));
        pairs.add(new Pair(Integer.MIN_VALUE, Integer.MAX_VALUE));
        return pairs;
    }

    @Test
    void theLongestIntervalOfIntsLiesInTheLastBucket() {
        assertEquals(TimeThresholds.LAST, TimeBuckets.of((1L << 32) - 1));
    }

    @Test
    void bucketsAgreeWithTheirDefinitionAtEveryEdge() {
        for (Pair pair : edges()) {
            assertEquals(
                    pair.expected(),
                    TimeThresholds.bucket(THRESHOLDS, 0, pair.time(), pair.other()),
                    pair::toString);
        }
    }

    @Test
    void bucketsAgreeWithTheirDefinitionOnRandomTimes() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            int time = random.nextInt();
            Pair pair = new Pair(time, time + (random.nextInt() >> random.nextInt(32)));
            assertEquals(
                    pair.expected(),
                    TimeThresholds.bucket(THRESHOLDS, 0, pair.time(), pair.other()),
                    pair::toString);
        }
    }

    /**
     * With q = 0, v = 1 and element b of the table equal to b, the attention of one query to one
     * key is SiLU(bucket), and buckets of 2 and more differ by more than .8.
     */
    @Test
    void theDeviceFindsTheSameBucketsAtEveryEdge() {
        List<Pair> pairs = edges();
        int n = pairs.size();
        GraphBuilder builder = new GraphBuilder();
        Value q = builder.input("q", DType.F32, Shape.of(n, 1));
        Value v = builder.input("v", DType.F32, Shape.of(n, 1));
        Value offsets = builder.input("offsets", DType.I32, Shape.of(n + 1));
        Value table = builder.input("table", DType.F32, Shape.of(TimeBuckets.COUNT));
        Value ofQueries = builder.input("ofQueries", DType.I32, Shape.of(n));
        Value ofKeys = builder.input("ofKeys", DType.I32, Shape.of(n));
        builder.output(
                "o",
                builder.hstuAttention(
                        q,
                        q,
                        v,
                        offsets,
                        offsets,
                        HstuBias.none().withTimes(table, ofQueries, ofKeys),
                        1,
                        Mask.FULL,
                        1,
                        1));
        Graph graph = builder.build();
        try (Executor executor = TestDevice.open();
                Program program = executor.compile(graph, ParameterArena.of(graph, 1))) {
            Feed feed = program.feed();
            for (int b = 0; b < TimeBuckets.COUNT; b++) {
                feed.floats("table")[b] = b;
            }
            for (int i = 0; i < n; i++) {
                feed.floats("v")[i] = 1;
                feed.ints("offsets")[i + 1] = i + 1;
                feed.ints("ofQueries")[i] = pairs.get(i).time();
                feed.ints("ofKeys")[i] = pairs.get(i).other();
            }
            program.run();
            for (int i = 0; i < n; i++) {
                double bucket = pairs.get(i).expected();
                assertEquals(
                        bucket / (1 + Math.exp(-bucket)),
                        program.floats("o").get(i, 0),
                        1e-3,
                        pairs.get(i)::toString);
            }
        }
    }
}
