package dev.tessera.dataset;

import java.util.Arrays;

/**
 * Questions put to a recommender: after the history of a user, which item came next? Case i asks
 * for the item at {@code targets[i]} after the positions {@code log.start(users[i]) ..
 * historyEnds[i]}.
 *
 * @param users user of each case
 * @param historyEnds one past the last position the recommender may see
 * @param targets position of the interaction to be predicted, not before {@code historyEnds[i]}
 */
@SuppressWarnings("ArrayRecordComponent") // large columns; equality is never asked for
public record Cases(int[] users, int[] historyEnds, int[] targets) {
    public Cases {
        if (users.length != historyEnds.length || users.length != targets.length) {
            throw new IllegalArgumentException("columns of cases differ in length");
        }
    }

    public int size() {
        return users.length;
    }

    /** The cases from {@code from} up to, not including, {@code to}. */
    public Cases slice(int from, int to) {
        return new Cases(
                Arrays.copyOfRange(users, from, to),
                Arrays.copyOfRange(historyEnds, from, to),
                Arrays.copyOfRange(targets, from, to));
    }
}
