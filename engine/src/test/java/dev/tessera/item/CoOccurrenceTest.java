package dev.tessera.item;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.ItemCatalogue;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

class CoOccurrenceTest {

    @Test
    void pairsInsideTheWindowOfOneUserAreCountedBothWays() {
        Dataset dataset =
                Logs.dataset(
                        ItemCatalogue.unknown(5),
                        new int[] {0, 1, 2, 0, 4, 4},
                        new int[] {3, 1, 4, 4});
        SparseRows counts =
                CoOccurrence.counts(
                        dataset.log(), Logs.leaveTwoOut(dataset.log()), 2, Job.silent());
        // By hand, user 0 trains on 0 1 2 0: pairs 01, 02, 12, 10, 20 (0 with itself is 3 apart);
        // user 1 on 3 1; item 4 is held out.
        float[] expected = {
            0, 2, 2, 0, 0, //
            2, 0, 1, 1, 0, //
            2, 1, 0, 0, 0, //
            0, 1, 0, 0, 0, //
            0, 0, 0, 0, 0
        };
        assertArrayEquals(expected, counts.dense());
    }

    @Test
    void mutualInformationFollowsTheFormula() {
        // n = 8, n_0 = 3, n_1 = 4, n_2 = 1; ln(n_ij n / (n_i n_j)).
        SparseRows counts =
                new SparseRows(
                        3,
                        3,
                        new int[] {0, 1, 3, 4},
                        new int[] {1, 0, 2, 1},
                        new float[] {3, 3, 1, 1});
        float[] plain = CoOccurrence.positivePmi(counts, 1).dense();
        assertEquals(Math.log(3 * 8 / (3.0 * 4)), plain[1], 1e-6);
        assertEquals(Math.log(1 * 8 / (4.0 * 1)), plain[5], 1e-6);
        // With exponent 0 all three contexts weigh alike: ln(n_ij / n_i * 3).
        float[] flat = CoOccurrence.positivePmi(counts, 0).dense();
        assertEquals(Math.log(3), flat[1], 1e-6);
        assertEquals(Math.log(3 / 4.0 * 3), flat[3], 1e-6);
        assertEquals(0, flat[5], 0); // ln(1/4 * 3) is negative
    }

    @Test
    void whatIsHeldOutCannotBeSeenInTheVectors() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        int[][] histories = new int[60][];
        Arrays.setAll(histories, _ -> random.ints(12, 0, 20).toArray());
        float[] before = vectors(histories);
        for (int[] history : histories) {
            history[10] = random.nextInt(20);
            history[11] = random.nextInt(20);
        }
        assertArrayEquals(before, vectors(histories));
        histories[0][9] = (histories[0][9] + 1) % 20;
        assertEquals(false, Arrays.equals(before, vectors(histories)));
    }

    private static float[] vectors(int[][] histories) throws IOException {
        Dataset dataset = Logs.dataset(ItemCatalogue.unknown(20), histories);
        ItemConfig config =
                Configs.with(
                        Configs.defaults(ItemConfig.class),
                        Map.of("coOccurrence.weight", "1", "width", "8"));
        return ItemRepresentation.build(
                        dataset,
                        Logs.leaveTwoOut(dataset.log()),
                        config,
                        Path.of("."),
                        Job.silent())
                .vectors()
                .data();
    }

    @Test
    void itemsOfTwoSeparateWorldsLieApart() throws IOException {
        // Users see items 0-9 or items 10-19, never both: vectors of one world must be nearer to
        // each other than to the other world's.
        SplittableRandom random = new SplittableRandom(2);
        int[][] histories = new int[200][];
        Arrays.setAll(histories, u -> random.ints(12, u % 2 * 10, u % 2 * 10 + 10).toArray());
        float[] vectors = vectors(histories);
        double inside = 0;
        double across = 0;
        for (int a = 0; a < 20; a++) {
            for (int b = 0; b < a; b++) {
                double distance = 0;
                for (int j = 0; j < 8; j++) {
                    distance += Math.pow(vectors[a * 8 + j] - vectors[b * 8 + j], 2);
                }
                if (a / 10 == b / 10) {
                    inside += distance / 90;
                } else {
                    across += distance / 100;
                }
            }
        }
        assertEquals(true, inside < across, inside + " inside, " + across + " across");
    }
}
