package dev.tessera.tokenizer;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Semantic ids that mean nothing: every code drawn uniformly. What a tokenizer has to beat. */
public final class RandomCodes {
    private RandomCodes() {}

    public static SemanticIds draw(int items, int levels, int size, long seed) {
        int[] sizes = new int[levels];
        Arrays.fill(sizes, size);
        return new SemanticIds(
                sizes, new SplittableRandom(seed).ints((long) items * levels, 0, size).toArray());
    }
}
