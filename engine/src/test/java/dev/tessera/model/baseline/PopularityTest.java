package dev.tessera.model.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Split;
import dev.tessera.job.Job;
import dev.tessera.model.Logs;

import org.junit.jupiter.api.Test;

class PopularityTest {
    private final Dataset dataset =
            Logs.of(6, new int[] {1, 2, 3, 4, 4}, new int[] {2, 3, 5, 5}, new int[] {3, 0, 0});
    private final Split split = Logs.leaveLastOut(dataset);

    @Test
    void countsTheTrainingPartAloneAndBreaksTiesByIndex() {
        // Training parts: {1, 2, 3}, {2, 3}, {3}.
        assertArrayEquals(new int[] {3, 2, 1, 0, 4, 5}, Popularity.of(dataset, split).ranking());
    }

    @Test
    void leavesTheHistoryOutIfAsked() {
        Popularity popularity = Popularity.of(dataset, split);
        assertArrayEquals(
                new int[] {0, 5}, popularity.recommend(split.test(), 2, true, Job.silent())[0]);
        assertArrayEquals(
                new int[] {3, 2}, popularity.recommend(split.test(), 2, false, Job.silent())[0]);
    }

    @Test
    void anInteractionWeighsHalfAfterItsHalfLife() {
        // Positions are 60 s apart; the newest training interaction is position 9 (item 3), so
        // position 1 (item 2) is 8 minutes old and position 5 (item 2) is 4.
        double halfLife = 4 / 1440.0;
        assertEquals(
                .25 + .5,
                Popularity.of(dataset, split, new PopularityConfig(0, halfLife)).score(2),
                1e-12);
    }

    @Test
    void interactionsBeforeTheWindowDoNotCount() {
        assertEquals(
                1,
                Popularity.of(dataset, split, new PopularityConfig(5 / 1440.0, 0)).score(2),
                1e-12);
    }
}
