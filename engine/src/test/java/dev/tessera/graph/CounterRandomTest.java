package dev.tessera.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class CounterRandomTest {
    private static final int COUNT = 1 << 16;

    @Test
    void dropsTheShareOfTheRate() {
        for (float rate : new float[] {.1f, .5f, .8f}) {
            int dropped = 0;
            for (int i = 0; i < COUNT; i++) {
                dropped += CounterRandom.drops(rate, CounterRandom.bits(7, 0, 1, i)) ? 1 : 0;
            }
            // Four standard deviations of a binomial share.
            assertEquals(rate, dropped / (double) COUNT, 4 * Math.sqrt(rate * (1 - rate) / COUNT));
        }
    }

    @Test
    void dropsNothingAtRateZero() {
        for (int i = 0; i < COUNT; i++) {
            assertFalse(CounterRandom.drops(0, CounterRandom.bits(0, 0, 0, i)));
        }
    }

    @Test
    void streamsSeedsAndNeighboursAreUncorrelated() {
        assertHalfTheBitsDiffer((a, i) -> CounterRandom.bits(1, 2, a, i));
        assertHalfTheBitsDiffer((a, i) -> CounterRandom.bits(a, 2, 3, i));
        assertHalfTheBitsDiffer((a, i) -> CounterRandom.bits(1, a, 3, i));
        assertHalfTheBitsDiffer((a, i) -> CounterRandom.bits(1, 2, 3, i + a));
    }

    private interface Draw {
        int bits(int variant, int index);
    }

    private static void assertHalfTheBitsDiffer(Draw draw) {
        long differing = 0;
        for (int i = 0; i < COUNT; i++) {
            differing += Integer.bitCount(draw.bits(0, i) ^ draw.bits(1, i));
        }
        // 32 COUNT fair coins, four standard deviations of their share.
        assertEquals(.5, differing / (32.0 * COUNT), 4 * .5 / Math.sqrt(32.0 * COUNT));
    }
}
