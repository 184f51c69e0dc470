package dev.tessera.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DatasetStatisticsTest {

    @Test
    void aLogIsCounted() {
        InteractionLog log =
                Logs.timed(
                        5,
                        new long[] {0, 0, 1, 10, 0, 20, 0, 99},
                        new long[] {2, 50},
                        new long[] {0, 60, 1, 60});
        DatasetStatistics statistics = DatasetStatistics.of(log, 10);
        assertEquals(
                List.of(3, 5, 7L),
                List.of(statistics.users(), statistics.items(), statistics.interactions()));
        // Distinct pairs: u0 with 0 and 1, u1 with 2, u2 with 0 and 1.
        assertEquals(5.0 / 15, statistics.density());
        assertEquals(2.0 / 7, statistics.repeatedShare());
        assertEquals(Map.of(Action.VIEW, 7L), statistics.actions());
        assertEquals(Optional.of(new DatasetStatistics.Period(0, 99)), statistics.period());
        assertEquals(10, statistics.activity().size());
        assertEquals(new DatasetStatistics.Bucket(0, 1, 1), statistics.activity().get(0));
        assertEquals(new DatasetStatistics.Bucket(60, 2, 1), statistics.activity().get(6));
        assertEquals(
                7,
                statistics.activity().stream()
                        .mapToLong(DatasetStatistics.Bucket::interactions)
                        .sum());
        assertEquals(4, statistics.sequenceLengths().quantile(1));
        assertEquals(2, statistics.sequenceLengths().quantile(0.5));
        assertEquals(
                0, statistics.itemPopularity().quantile(0.4), "two of five items were never met");
    }

    @Test
    void giniIsZeroForEqualCountsAndOneMinusOneOverNWhenOneHasAll() {
        assertEquals(0, Distribution.of(new int[] {3, 3, 3, 3}).gini(), 1e-12);
        assertEquals(0.75, Distribution.of(new int[] {0, 0, 0, 8}).gini(), 1e-12);
    }

    @Property(tries = 200)
    void distributionsAgreeWithTheirDefinitions(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 30) Integer> list,
            @ForAll @IntRange(min = 0, max = 100) int percent) {
        int[] counts = list.stream().mapToInt(i -> i).toArray();
        Distribution distribution = Distribution.of(counts);
        int[] sorted = Arrays.stream(counts).sorted().toArray();
        int n = sorted.length;
        assertEquals(Arrays.stream(counts).average().orElseThrow(), distribution.mean(), 1e-12);
        assertEquals(
                sorted[Math.max(1, Math.ceilDiv(percent * n, 100)) - 1],
                distribution.quantile(percent / 100.0));
        double pairs = 0;
        for (int a : counts) {
            for (int b : counts) {
                pairs += Math.abs(a - b);
            }
        }
        double sum = Arrays.stream(counts).sum();
        assertEquals(
                sum == 0 ? 0 : pairs / (2 * n * sum),
                distribution.gini(),
                1e-9,
                "half the mean difference over the mean");
        long top = Arrays.stream(sorted).skip(n - Math.ceilDiv(percent * n, 100)).sum();
        assertEquals(sum == 0 ? 0 : top / sum, distribution.topShare(percent / 100.0), 1e-12);
    }

    @Test
    void withoutTimesThereIsNoPeriod() {
        InteractionLog log =
                new InteractionLog(
                        new String[] {"u"},
                        new String[] {"i"},
                        new int[] {0, 1},
                        new int[1],
                        new long[1],
                        new float[] {1},
                        new short[] {1},
                        false,
                        "");
        DatasetStatistics statistics = DatasetStatistics.of(log, 10);
        assertTrue(statistics.period().isEmpty() && statistics.activity().isEmpty());
    }
}
