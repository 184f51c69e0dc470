package dev.tessera.tokenizer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The way back from a semantic id to items. Distinct ids are numbered in ascending order of their
 * codes, so that ids with a common prefix are neighbours; the items of an id stand in descending
 * order of popularity (the lower item index first among equals).
 */
public final class IdToItems {
    private final SemanticIds ids;
    private final int[] items;
    private final int[] starts;

    private IdToItems(SemanticIds ids, int[] items, int[] starts) {
        this.ids = ids;
        this.items = items;
        this.starts = starts;
    }

    /**
     * Groups the items.
     *
     * @param popularity how often each item occurs in the training part; all zero for the order of
     *     the items
     */
    public static IdToItems of(SemanticIds ids, int[] popularity) {
        if (popularity.length != ids.items()) {
            throw new IllegalArgumentException(
                    "popularity is given for "
                            + popularity.length
                            + " items, expected "
                            + ids.items());
        }
        int[] items = order(ids, Comparator.comparingInt((Integer i) -> -popularity[i]));
        int[] starts =
                IntStream.rangeClosed(0, items.length)
                        .filter(
                                i ->
                                        i == 0
                                                || i == items.length
                                                || compare(ids, items[i - 1], items[i]) != 0)
                        .toArray();
        return new IdToItems(ids, items, starts);
    }

    /** Groups the items without regard to popularity. */
    public static IdToItems of(SemanticIds ids) {
        return of(ids, new int[ids.items()]);
    }

    /** The items in ascending order of their ids, then of their index. */
    static int[] order(SemanticIds ids) {
        return order(ids, Comparator.naturalOrder());
    }

    private static int[] order(SemanticIds ids, Comparator<Integer> among) {
        return IntStream.range(0, ids.items())
                .boxed()
                .sorted(
                        ((Comparator<Integer>) (a, b) -> compare(ids, a, b))
                                .thenComparing(among)
                                .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int compare(SemanticIds ids, int a, int b) {
        int levels = ids.levels();
        return Arrays.compare(
                ids.codes(),
                a * levels,
                (a + 1) * levels,
                ids.codes(),
                b * levels,
                (b + 1) * levels);
    }

    /** Number of distinct ids. */
    public int count() {
        return starts.length - 1;
    }

    /** The codes of a distinct id. */
    public int[] codes(int id) {
        return ids.of(items[starts[id]]);
    }

    /** How many items share a distinct id. */
    public int size(int id) {
        return starts[id + 1] - starts[id];
    }

    /** The items of a distinct id, the most popular first. */
    public int[] items(int id) {
        return Arrays.copyOfRange(items, starts[id], starts[id + 1]);
    }

    /** The number of the distinct id with these codes, empty if no item has them. */
    public OptionalInt find(int[] codes) {
        int low = 0;
        int high = count() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compare(codes(middle), codes);
            if (order == 0) {
                return OptionalInt.of(middle);
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return OptionalInt.empty();
    }

    /** The items with these codes, the most popular first; empty if there are none. */
    public int[] items(int[] codes) {
        OptionalInt id = find(codes);
        return id.isPresent() ? items(id.getAsInt()) : new int[0];
    }
}
