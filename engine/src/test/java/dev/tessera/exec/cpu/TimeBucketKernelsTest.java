package dev.tessera.exec.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.Mask;
import dev.tessera.graph.TimeBuckets;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The buckets of tiles against their definition in double precision. */
class TimeBucketKernelsTest {
    /** Buckets of query times - key time, as the kernel computes them. */
    private static void assertBuckets(int[] queryTimes, int keyTime) {
        AttentionLayout layout =
                new AttentionLayout(
                        1, 1, Mask.FULL, 1, 1, 1, Ints.of(0, queryTimes.length), Ints.of(0, 1));
        Workspace workspace = new Workspace(1).reservePerWorker(AttentionLayout.SCORES).allocate();
        AttentionTile tile = new AttentionTile(layout, workspace, 0);
        float[] s = workspace.of(0).floats;
        for (int first = 0; first < queryTimes.length; first += AttentionLayout.QUERIES) {
            tile.moveTo(first);
            TimeBucketKernels.buckets(tile, Ints.of(queryTimes), Ints.of(keyTime), 0);
            for (int i = 0; i < tile.queries; i++) {
                long interval = (long) queryTimes[first + i] - keyTime;
                assertEquals(TimeBuckets.of(interval), (int) s[i], () -> interval + " seconds");
            }
        }
    }

    @Property(tries = 200)
    void everyIntervalHasTheBucketOfItsDefinition(@ForAll int[] queryTimes, @ForAll int keyTime) {
        if (queryTimes.length > 0) {
            assertBuckets(queryTimes, keyTime);
        }
    }

    @Test
    void intervalsAtTheBordersAndBesideThem() {
        List<Integer> times = new ArrayList<>();
        for (int bucket = 0; bucket * TimeBuckets.WIDTH < Math.log(0x1p31) - 1e-6; bucket++) {
            long border = (long) Math.exp(bucket * TimeBuckets.WIDTH);
            for (long t = Math.max(0, border - 3); t < border + 4; t++) {
                times.add((int) t);
                times.add((int) -t);
            }
        }
        assertBuckets(times.stream().mapToInt(Integer::intValue).toArray(), 0);
    }

    @Test
    void intervalsBeyondTheRangeOfAnInt() {
        SplittableRandom random = new SplittableRandom(3);
        assertBuckets(
                random.ints(500, Integer.MAX_VALUE - 999_999_999, Integer.MAX_VALUE).toArray(),
                Integer.MIN_VALUE);
        assertBuckets(random.ints(500, Integer.MIN_VALUE, 0).toArray(), Integer.MAX_VALUE);
    }

    @Test
    void allSmallIntervals() {
        assertBuckets(java.util.stream.IntStream.range(0, 100_000).toArray(), 50);
    }
}
