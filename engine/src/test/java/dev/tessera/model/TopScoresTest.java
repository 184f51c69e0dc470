package dev.tessera.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

class TopScoresTest {
    @Property(tries = 200)
    void agreesWithAFullSortInWhichTheLowerIndexWinsTies(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 9) Integer> scores,
            @ForAll @IntRange(min = 1, max = 20) int k) {
        float[] values = new float[scores.size() + 3];
        for (int i = 0; i < scores.size(); i++) {
            values[i + 3] = scores.get(i);
        }
        int[] expected =
                IntStream.range(0, scores.size())
                        .filter(i -> i % 4 != 1)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingInt(i -> -scores.get(i))
                                        .thenComparing(Comparator.naturalOrder()))
                        .limit(k)
                        .mapToInt(i -> i)
                        .toArray();
        assertArrayEquals(expected, new TopScores(k).of(values, 3, scores.size(), i -> i % 4 == 1));
    }

    @Test
    void aNotANumberIsNeverAmongTheBest() {
        assertArrayEquals(
                new int[] {2, 1},
                new TopScores(3).of(new float[] {Float.NaN, 1, 2, Float.NaN}, 0, 4, _ -> false));
    }

    @Test
    void serveSeveralRounds() {
        TopScores top = new TopScores(2);
        assertArrayEquals(new int[] {2, 1}, top.of(new float[] {1, 2, 3}, 0, 3, _ -> false));
        assertArrayEquals(new int[] {0, 1}, top.of(new float[] {3, 2, 1}, 0, 3, _ -> false));
    }
}
