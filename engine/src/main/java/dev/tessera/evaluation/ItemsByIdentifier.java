package dev.tessera.evaluation;

import dev.tessera.dataset.Cases;
import dev.tessera.job.Job;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Any recommender seen at the level of identifiers as well: the identifiers of its ranked items,
 * repetitions left out, so that it compares with one that generates identifiers. So many items are
 * asked of it that k different identifiers are certain to be among them.
 */
public final class ItemsByIdentifier implements IdentifierRecommender {
    private final Recommender recommender;
    private final long[] identifiers;
    private final int mostItemsOfOne;

    /** {@code identifiers} holds one identifier for each item of the catalogue. */
    public ItemsByIdentifier(Recommender recommender, long[] identifiers) {
        this.recommender = recommender;
        this.identifiers = identifiers.clone();
        this.mostItemsOfOne = longestRun(Arrays.stream(identifiers).sorted().toArray());
    }

    private static int longestRun(long[] sorted) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    @Override
    public String name() {
        return recommender.name();
    }

    @Override
    public long identifier(int item) {
        return identifiers[item];
    }

    @Override
    public Answers answer(Cases cases, int k, boolean excludeHistory, Job job) {
        int wanted = (int) Math.min((long) k * mostItemsOfOne, identifiers.length);
        int[][] lists = recommender.recommend(cases, Math.max(k, wanted), excludeHistory, job);
        return new Answers(
                Arrays.stream(lists)
                        .map(list -> Arrays.copyOf(list, Math.min(k, list.length)))
                        .toArray(int[][]::new),
                Arrays.stream(lists).map(list -> distinct(list, k)).toArray(long[][]::new));
    }

    /**
     * The first k different identifiers of a list. An item that is none gets no identifier here;
     * the measurement refuses it by itself.
     */
    private long[] distinct(int[] list, int k) {
        return IntStream.of(list)
                .filter(item -> item >= 0 && item < identifiers.length)
                .mapToLong(item -> identifiers[item])
                .distinct()
                .limit(k)
                .toArray();
    }
}
