package dev.tessera.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.tokenizer.IdToItems;
import dev.tessera.tokenizer.SemanticIds;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.SplittableRandom;

class PrefixTrieTest {
    @Property(tries = 100)
    void findsExactlyTheIdsOfTheCatalogue(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int items,
            @ForAll @IntRange(min = 1, max = 4) int levels) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] sizes = random.ints(levels, 1, 5).toArray();
        int[] codes = new int[items * levels];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = random.nextInt(sizes[i % levels]);
        }
        IdToItems ids = IdToItems.of(new SemanticIds(sizes, codes));
        PrefixTrie trie = PrefixTrie.of(ids);
        assertEquals(ids.count(), trie.size(levels));
        int[] id = new int[levels];
        do {
            assertEquals(ids.find(id).orElse(-1), trie.find(id));
        } while (next(id, sizes));
    }

    /** Counts through all ids; false after the last. */
    private static boolean next(int[] id, int[] sizes) {
        for (int level = id.length - 1; level >= 0; level--) {
            if (++id[level] < sizes[level]) {
                return true;
            }
            id[level] = 0;
        }
        return false;
    }
}
