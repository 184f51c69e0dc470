package dev.tessera.evaluation;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;

import java.util.Arrays;

/**
 * Refuses answers that break the contract of {@link Recommender}, since metrics over them would
 * mean nothing.
 */
final class AnswerCheck {
    private final String recommender;
    private final InteractionLog log;
    private final int depth;
    private final boolean excludeHistory;

    /**
     * The last case that met the item, in its list and in its history: marks that need no clearing.
     */
    private final int[] listed;

    private final int[] seen;
    private int checked;

    AnswerCheck(String recommender, InteractionLog log, int depth, boolean excludeHistory) {
        this.recommender = recommender;
        this.log = log;
        this.depth = depth;
        this.excludeHistory = excludeHistory;
        this.listed = new int[log.itemCount()];
        this.seen = new int[log.itemCount()];
    }

    /** Checks the lists for the next batch of cases. */
    void check(Cases cases, int[][] lists) {
        checkCount(cases.size(), lists.length);
        for (int i = 0; i < lists.length; i++) {
            checked++;
            markHistory(cases, i);
            checkList(cases.users()[i], lists[i]);
        }
    }

    void checkCount(int cases, int lists) {
        if (lists != cases) {
            throw new IllegalStateException(
                    recommender
                            + " answered "
                            + lists
                            + " lists to "
                            + cases
                            + " cases; expected one list a case");
        }
    }

    private void markHistory(Cases cases, int i) {
        if (excludeHistory) {
            for (int position = log.start(cases.users()[i]);
                    position < cases.historyEnds()[i];
                    position++) {
                seen[log.item(position)] = checked;
            }
        }
    }

    private void checkList(int user, int[] list) {
        if (list.length > depth) {
            throw broken(user, "it holds " + list.length + " items, " + depth + " were asked for");
        }
        for (int rank = 1; rank <= list.length; rank++) {
            int item = list[rank - 1];
            if (item < 0 || item >= log.itemCount()) {
                throw broken(
                        user,
                        "rank "
                                + rank
                                + " is item "
                                + item
                                + ", expected 0 to "
                                + (log.itemCount() - 1));
            }
            if (listed[item] == checked) {
                throw broken(
                        user,
                        "rank "
                                + rank
                                + " repeats item "
                                + item
                                + " (\""
                                + log.itemId(item)
                                + "\")");
            }
            if (seen[item] == checked) {
                throw broken(
                        user,
                        "rank "
                                + rank
                                + " is item "
                                + item
                                + " (\""
                                + log.itemId(item)
                                + "\") of the history, which was to be left out");
            }
            listed[item] = checked;
        }
    }

    /** Checks ranked identifiers for a batch of cases. */
    void checkIdentifiers(Cases cases, long[][] lists) {
        checkCount(cases.size(), lists.length);
        for (int i = 0; i < lists.length; i++) {
            if (lists[i].length > depth) {
                throw broken(
                        cases.users()[i],
                        "it holds "
                                + lists[i].length
                                + " identifiers, "
                                + depth
                                + " were asked for");
            }
            if (Arrays.stream(lists[i]).distinct().count() != lists[i].length) {
                throw broken(cases.users()[i], "it repeats an identifier");
            }
        }
    }

    private IllegalStateException broken(int user, String reason) {
        return new IllegalStateException(
                "the answer of "
                        + recommender
                        + " for user \""
                        + log.userId(user)
                        + "\" cannot be measured: "
                        + reason);
    }
}
