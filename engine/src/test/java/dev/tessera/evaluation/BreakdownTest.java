package dev.tessera.evaluation;

import static dev.tessera.evaluation.Fixtures.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;

class BreakdownTest {
    private final Outcomes outcomes =
            new Outcomes(
                    new int[] {0, 1, 2, 3},
                    new int[4],
                    new int[] {1, 0, 2, 5},
                    new int[] {3, 5, 9, 40},
                    new int[] {0, 7, 1, 0},
                    new boolean[] {false, true, false, false});

    @Test
    void casesAreCutByTheLengthOfTheHistory() {
        List<Breakdown.Slice> slices =
                Breakdown.byHistoryLength(outcomes, new int[] {5, 10, 20}, config(true, 2));
        assertEquals(
                List.of("history 0-4", "history 5-9", "history 20 or more"),
                slices.stream().map(Breakdown.Slice::label).toList());
        assertEquals(
                List.of(1.0, 0.5, 0.0),
                slices.stream().map(slice -> slice.metrics().getFirst().value()).toList(),
                "HR@2 of ranks 1 | 0, 2 | 5");
        assertEquals(1, slices.get(1).outcomes().unreachableCount());
    }

    @Test
    void coldTargetsAreSetApart() {
        List<Breakdown.Slice> slices =
                Breakdown.byTargetPopularity(outcomes, new int[] {1, 2}, config(true, 2));
        assertEquals(
                List.of("target seen 0", "target seen 1", "target seen 2 or more"),
                slices.stream().map(Breakdown.Slice::label).toList());
        assertEquals(2, slices.getFirst().outcomes().size());
        assertEquals(0.5, slices.getFirst().outcomes().mean(RankMetric.HR, 2));
    }

    @Test
    void edgesThatDoNotAscendAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Breakdown.byHistoryLength(outcomes, new int[] {5, 5}, config(true, 2)));
    }
}
