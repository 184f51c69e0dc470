package dev.tessera.dataset;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Who met what, when and how: the interactions of all users in compact columns, grouped by user and
 * ordered by time inside each user (equal times keep the order of the source). Position p runs over
 * all interactions; those of user u are {@code start(u) .. end(u)}.
 *
 * <p>18 bytes an interaction: 20 M interactions take 360 MB.
 */
public final class InteractionLog {
    private final String[] userIds;
    private final String[] itemIds;
    private final int[] starts;
    private final int[] items;
    private final long[] times;
    private final float[] values;
    private final short[] actions;
    private final boolean timed;
    private final String valueName;

    /**
     * Takes the arrays as they are; the caller gives them away.
     *
     * @param userIds the source's name of each user
     * @param itemIds the source's name of each item
     * @param starts first position of each user, and the number of interactions as last element
     * @param items item index at each position
     * @param times seconds since 1970, or the position inside the user where the source has no
     *     times
     * @param values a rating, or play time in seconds, as {@code valueName} says; 1 where the
     *     source has none
     * @param actions {@link Action} bits
     * @param timed whether {@code times} are real times
     */
    public InteractionLog(
            String[] userIds,
            String[] itemIds,
            int[] starts,
            int[] items,
            long[] times,
            float[] values,
            short[] actions,
            boolean timed,
            String valueName) {
        if (starts.length != userIds.length + 1
                || starts[0] != 0
                || starts[userIds.length] != items.length) {
            throw new IllegalArgumentException(
                    "starts must run from 0 to the number of interactions over "
                            + userIds.length
                            + " users");
        }
        if (times.length != items.length
                || values.length != items.length
                || actions.length != items.length) {
            throw new IllegalArgumentException(
                    "columns differ in length: "
                            + items.length
                            + " items, "
                            + times.length
                            + " times, "
                            + values.length
                            + " values, "
                            + actions.length
                            + " actions");
        }
        this.userIds = userIds;
        this.itemIds = itemIds;
        this.starts = starts;
        this.items = items;
        this.times = times;
        this.values = values;
        this.actions = actions;
        this.timed = timed;
        this.valueName = valueName;
    }

    public int userCount() {
        return userIds.length;
    }

    /** Items of the catalogue, those without any interaction included. */
    public int itemCount() {
        return itemIds.length;
    }

    public int size() {
        return items.length;
    }

    /** First position of a user. */
    public int start(int user) {
        return starts[user];
    }

    /** One past the last position of a user. */
    public int end(int user) {
        return starts[user + 1];
    }

    public int length(int user) {
        return starts[user + 1] - starts[user];
    }

    /** The user of a position, by binary search. */
    public int userAt(int position) {
        int found = Arrays.binarySearch(starts, position);
        if (found < 0) {
            return -found - 2;
        }
        while (starts[found + 1] == position) {
            found++;
        }
        return found;
    }

    public int item(int position) {
        return items[position];
    }

    /** Seconds since 1970 where {@link #timed()}, otherwise the rank inside the user. */
    public long time(int position) {
        return times[position];
    }

    public float value(int position) {
        return values[position];
    }

    /** Whether the interaction carries the action. */
    public boolean has(int position, Action action) {
        return (actions[position] & action.bit()) != 0;
    }

    public short actions(int position) {
        return actions[position];
    }

    /** Whether times are real; otherwise only the order is known. */
    public boolean timed() {
        return timed;
    }

    /** What {@link #value} is: "rating", "play seconds", or empty. */
    public String valueName() {
        return valueName;
    }

    public String userId(int user) {
        return userIds[user];
    }

    public String itemId(int item) {
        return itemIds[item];
    }

    public List<String> userIds() {
        return Collections.unmodifiableList(Arrays.asList(userIds));
    }

    public List<String> itemIds() {
        return Collections.unmodifiableList(Arrays.asList(itemIds));
    }
}
