package dev.tessera.model.onerec;

import dev.tessera.dataset.InteractionLog;
import dev.tessera.exec.Feed;
import dev.tessera.tokenizer.SemanticIds;

/** Puts the semantic ids of target items into a graph's inputs. */
record TargetFeed(InteractionLog log, SemanticIds ids) {

    /** Fills the codes of the first {@code levels} levels of the items at these log positions. */
    void fill(Feed feed, int[] positions, int levels) {
        for (int level = 0; level < levels; level++) {
            int[] codes = feed.ints(OneRecNetwork.target(level));
            for (int i = 0; i < positions.length; i++) {
                codes[i] = ids.code(log.item(positions[i]), level);
            }
        }
    }

    /** Offsets {0, n, 2 n, .., count n}. */
    static void everyNth(int[] offsets, int count, int n) {
        for (int i = 0; i <= count; i++) {
            offsets[i] = i * n;
        }
    }
}
