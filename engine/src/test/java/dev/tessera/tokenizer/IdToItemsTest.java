package dev.tessera.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.OptionalInt;

class IdToItemsTest {
    private final SemanticIds ids =
            new SemanticIds(new int[] {3, 3}, new int[] {2, 0, 0, 1, 2, 0, 0, 0, 2, 0});

    @Test
    void itemsOfAnIdStandInOrderOfPopularity() {
        IdToItems lookup = IdToItems.of(ids, new int[] {1, 0, 7, 0, 1});
        assertArrayEquals(new int[] {2, 0, 4}, lookup.items(new int[] {2, 0}));
        assertArrayEquals(new int[] {1}, lookup.items(new int[] {0, 1}));
        assertEquals(0, lookup.items(new int[] {1, 1}).length);
    }

    @Test
    void distinctIdsAreNumberedInAscendingOrder() {
        IdToItems lookup = IdToItems.of(ids);
        assertEquals(3, lookup.count());
        assertArrayEquals(new int[] {0, 0}, lookup.codes(0));
        assertArrayEquals(new int[] {0, 1}, lookup.codes(1));
        assertArrayEquals(new int[] {2, 0}, lookup.codes(2));
        assertEquals(3, lookup.size(2));
        assertEquals(OptionalInt.of(1), lookup.find(new int[] {0, 1}));
        assertTrue(lookup.find(new int[] {2, 2}).isEmpty());
    }

    @Test
    void aCollisionLevelMakesEveryIdUnique() {
        SemanticIds unique = ids.withCollisionLevel();
        assertArrayEquals(new int[] {3, 3, 3}, unique.sizes());
        assertArrayEquals(new int[] {2, 0, 0, 0, 1, 0, 2, 0, 1, 0, 0, 0, 2, 0, 2}, unique.codes());
        assertEquals(0, CodebookStatistics.of(unique).collisionRate());
    }

    @Test
    void aCollisionLevelWithoutCollisionsHasOneCode() {
        assertArrayEquals(
                new int[] {2, 1},
                new SemanticIds(new int[] {2}, new int[] {1, 0}).withCollisionLevel().sizes());
    }
}
