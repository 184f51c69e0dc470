package dev.tessera.evaluation;

import java.util.Arrays;

/**
 * How many of the identifiers a search came back with belong to an item.
 *
 * @param generated identifiers in all lists
 * @param legal those that belong to an item
 * @param lists lists that are not empty
 * @param legalFirst lists whose best identifier belongs to an item
 */
public record Legality(long generated, long legal, long lists, long legalFirst) {

    /**
     * Counts over ranked lists of identifiers; {@code catalogue} holds the identifiers of all items
     * in any order.
     */
    public static Legality of(long[][] ranked, long[] catalogue) {
        long[] known = catalogue.clone();
        Arrays.sort(known);
        Legality sum = new Legality(0, 0, 0, 0);
        for (long[] list : ranked) {
            sum = sum.plus(ofList(list, known));
        }
        return sum;
    }

    private static Legality ofList(long[] list, long[] sorted) {
        if (list.length == 0) {
            return new Legality(0, 0, 0, 0);
        }
        long legal = Arrays.stream(list).filter(id -> Arrays.binarySearch(sorted, id) >= 0).count();
        return new Legality(
                list.length, legal, 1, Arrays.binarySearch(sorted, list[0]) >= 0 ? 1 : 0);
    }

    /** Both counts together. */
    public Legality plus(Legality other) {
        return new Legality(
                generated + other.generated,
                legal + other.legal,
                lists + other.lists,
                legalFirst + other.legalFirst);
    }

    /** Share of the identifiers that belong to an item; NaN where none was generated. */
    public double share() {
        return generated == 0 ? Double.NaN : (double) legal / generated;
    }

    /** Share of the lists whose best identifier belongs to an item; NaN without lists. */
    public double firstShare() {
        return lists == 0 ? Double.NaN : (double) legalFirst / lists;
    }
}
