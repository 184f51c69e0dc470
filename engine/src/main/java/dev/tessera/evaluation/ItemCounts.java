package dev.tessera.evaluation;

import dev.tessera.dataset.InteractionLog;

/** How often each item occurs in the training part of a log. */
public final class ItemCounts {
    private ItemCounts() {}

    /** Counts over the positions {@code log.start(u) .. trainEnds[u]} of all users. */
    public static int[] inTraining(InteractionLog log, int[] trainEnds) {
        if (trainEnds.length != log.userCount()) {
            throw new IllegalArgumentException(
                    "the split is of another log: it has "
                            + trainEnds.length
                            + " users, the log "
                            + log.userCount());
        }
        int[] counts = new int[log.itemCount()];
        for (int user = 0; user < trainEnds.length; user++) {
            for (int position = log.start(user); position < trainEnds[user]; position++) {
                counts[log.item(position)]++;
            }
        }
        return counts;
    }
}
