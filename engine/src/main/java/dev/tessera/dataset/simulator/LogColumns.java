package dev.tessera.dataset.simulator;

import dev.tessera.dataset.InteractionLog;

/** Puts the trails of all viewers one after the other. */
final class LogColumns {
    private final Trail[] trails;

    LogColumns(Trail[] trails) {
        this.trails = trails;
    }

    InteractionLog log(String[] userIds, String[] itemIds, long start) {
        int[] starts = new int[trails.length + 1];
        for (int u = 0; u < trails.length; u++) {
            starts[u + 1] = starts[u] + trails[u].size();
        }
        int size = starts[trails.length];
        int[] items = new int[size];
        long[] times = new long[size];
        float[] values = new float[size];
        short[] actions = new short[size];
        for (int u = 0; u < trails.length; u++) {
            for (int index = 0; index < trails[u].size(); index++) {
                int p = starts[u] + index;
                items[p] = trails[u].item(index);
                times[p] = start + trails[u].time(index);
                values[p] = trails[u].playSeconds(index);
                actions[p] = trails[u].actions(index);
            }
        }
        return new InteractionLog(
                userIds, itemIds, starts, items, times, values, actions, true, "play seconds");
    }
}
