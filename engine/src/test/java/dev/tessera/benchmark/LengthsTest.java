package dev.tessera.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class LengthsTest {
    private static final Lengths TWO = new Lengths("two", 2, 3);

    @Test
    void tokensLiePackedByOffsetsAndPaddedByPlaces() {
        assertArrayEquals(new int[] {0, 2, 5}, TWO.offsets());
        assertArrayEquals(new int[] {0, 1, 3, 4, 5}, TWO.places());
        assertArrayEquals(new int[] {7, 8, 0, 9, 10, 11}, TWO.pad(new int[] {7, 8, 9, 10, 11}));
    }

    @Test
    void pairsAreSeenWhereTheKeyIsATokenAndNotLater() {
        float[] causal = {1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1};
        assertArrayEquals(causal, TWO.pairs(true, 1, 0));
        float[] full = {1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        assertArrayEquals(full, TWO.pairs(false, 1, 0));
    }

    @Test
    void raggedLengthsLieAroundSixtyUpToTwoHundred() {
        Lengths ragged = Lengths.logNormal(1000);
        int[] sorted = Arrays.stream(ragged.each()).sorted().toArray();
        // The median of 1000 draws of exp(N(ln 60, .6)) deviates by 60 * .6 * 1.25 / sqrt(1000) =
        // 1.4.
        assertEquals(60, sorted[500], 6);
        assertTrue(sorted[0] >= 1);
        assertEquals(200, sorted[999]);
    }
}
