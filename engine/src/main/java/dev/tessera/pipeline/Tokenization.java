package dev.tessera.pipeline;

import dev.tessera.tokenizer.CodebookStatistics;
import dev.tessera.tokenizer.RqCodebooks;
import dev.tessera.tokenizer.SemanticIds;

/**
 * What the tokenizer made of the catalogue.
 *
 * @param ids in the order of the data set's items, with the level that tells collisions apart where
 *     the project has one
 * @param statistics of the learned levels
 */
public record Tokenization(RqCodebooks codebooks, SemanticIds ids, CodebookStatistics statistics) {

    /** How many items have each code of a level from 0. */
    public int[] useCounts(int level) {
        int[] counts = new int[ids.sizes()[level]];
        for (int item = 0; item < ids.items(); item++) {
            counts[ids.code(item, level)]++;
        }
        return counts;
    }
}
