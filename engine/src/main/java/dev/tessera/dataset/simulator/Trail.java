package dev.tessera.dataset.simulator;

import dev.tessera.dataset.Action;
import dev.tessera.dataset.InteractionLog;

import java.util.Arrays;
import java.util.BitSet;

/** What a viewer has watched so far; times are seconds since the start of the log. */
final class Trail {
    private int[] items = new int[64];
    private long[] times = new long[64];
    private short[] actions = new short[64];
    private float[] playSeconds = new float[64];
    private final BitSet seen = new BitSet();
    private int size;

    /** The first interactions of a user of a log. */
    static Trail of(InteractionLog log, int user, int end) {
        Trail trail = new Trail();
        for (int p = log.start(user); p < end; p++) {
            trail.add(
                    log.item(p),
                    log.time(p) - ShortVideoSimulator.START,
                    log.value(p),
                    log.actions(p));
        }
        return trail;
    }

    void add(int item, long time, float seconds, short bits) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
            actions = Arrays.copyOf(actions, 2 * size);
            playSeconds = Arrays.copyOf(playSeconds, 2 * size);
        }
        items[size] = item;
        times[size] = time;
        playSeconds[size] = seconds;
        actions[size++] = bits;
        seen.set(item);
    }

    int size() {
        return size;
    }

    int item(int index) {
        return items[index];
    }

    long time(int index) {
        return times[index];
    }

    float playSeconds(int index) {
        return playSeconds[index];
    }

    short actions(int index) {
        return actions[index];
    }

    boolean has(int index, Action action) {
        return (actions[index] & action.bit()) != 0;
    }

    boolean seen(int item) {
        return seen.get(item);
    }
}
