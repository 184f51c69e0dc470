package dev.tessera.benchmark;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The lengths of the sequences of a batch, and how they lie packed and padded. */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record Lengths(String name, int... each) {

    /** Each as long as the others. */
    static Lengths equal(int sequences, int length) {
        int[] each = new int[sequences];
        Arrays.fill(each, length);
        return new Lengths(sequences + " x " + length, each);
    }

    /** Lengths whose logarithms are normally distributed around that of 60, 1 to 200. */
    static Lengths logNormal(int sequences) {
        SplittableRandom random = new SplittableRandom(60);
        int[] each = IntStream.range(0, sequences).map(_ -> logNormal(random)).toArray();
        return new Lengths(
                "%d ragged, %d tokens, longest %d"
                        .formatted(
                                sequences,
                                Arrays.stream(each).sum(),
                                Arrays.stream(each).max().orElseThrow()),
                each);
    }

    private static int logNormal(SplittableRandom random) {
        return Math.clamp(Math.round(60 * Math.exp(.6 * random.nextGaussian())), 1, 200);
    }

    int sequences() {
        return each.length;
    }

    int tokens() {
        return Arrays.stream(each).sum();
    }

    int longest() {
        return Arrays.stream(each).max().orElseThrow();
    }

    boolean areEqual() {
        return tokens() == sequences() * longest();
    }

    int[] offsets() {
        int[] offsets = new int[each.length + 1];
        for (int i = 0; i < each.length; i++) {
            offsets[i + 1] = offsets[i] + each[i];
        }
        return offsets;
    }

    /** The place of each packed token among the padded ones. */
    int[] places() {
        int[] places = new int[tokens()];
        int token = 0;
        for (int i = 0; i < each.length; i++) {
            for (int j = 0; j < each[i]; j++) {
                places[token++] = i * longest() + j;
            }
        }
        return places;
    }

    /** One number a token, padded with 0. */
    int[] pad(int[] packed) {
        int[] padded = new int[sequences() * longest()];
        int[] places = places();
        for (int i = 0; i < places.length; i++) {
            padded[places[i]] = packed[i];
        }
        return padded;
    }

    /**
     * One number a padded pair of tokens, [sequences x 1 x longest x longest]: {@code seen} where
     * query and key are tokens and, if causal, the key is not later, {@code unseen} elsewhere.
     */
    float[] pairs(boolean causal, float seen, float unseen) {
        int n = longest();
        float[] pairs = new float[sequences() * n * n];
        Arrays.fill(pairs, unseen);
        for (int i = 0; i < each.length; i++) {
            for (int query = 0; query < n; query++) {
                int row = (i * n + query) * n;
                int keys = causal ? Math.min(query + 1, each[i]) : each[i];
                Arrays.fill(pairs, row, row + keys, seen);
            }
        }
        return pairs;
    }
}
