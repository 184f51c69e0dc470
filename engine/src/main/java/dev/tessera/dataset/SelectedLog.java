package dev.tessera.dataset;

import java.util.BitSet;

/**
 * Copies the selected interactions of a log into one of their own, with new user and item indices.
 */
final class SelectedLog {
    private final InteractionLog source;
    private final BitSet kept;
    private final int[] itemsKept;
    private final int[] newItem;

    SelectedLog(InteractionLog source, BitSet kept, int[] itemsKept) {
        this.source = source;
        this.kept = kept;
        this.itemsKept = itemsKept;
        this.newItem = Selection.inverse(itemsKept, source.itemCount());
    }

    InteractionLog toLog() {
        int size = kept.cardinality();
        int[] usersKept = usersWithInteraction();
        int[] items = new int[size];
        long[] times = new long[size];
        float[] values = new float[size];
        short[] actions = new short[size];
        int[] starts = new int[usersKept.length + 1];
        int to = 0;
        for (int user = 0; user < usersKept.length; user++) {
            int first = to;
            int end = source.end(usersKept[user]);
            for (int p = kept.nextSetBit(source.start(usersKept[user]));
                    p >= 0 && p < end;
                    p = kept.nextSetBit(p + 1)) {
                items[to] = newItem[source.item(p)];
                // Without real times the time is the rank inside the user, and ranks close up.
                times[to] = source.timed() ? source.time(p) : to - first;
                values[to] = source.value(p);
                actions[to++] = source.actions(p);
            }
            starts[user + 1] = to;
        }
        return new InteractionLog(
                userIds(usersKept),
                itemIds(),
                starts,
                items,
                times,
                values,
                actions,
                source.timed(),
                source.valueName());
    }

    private int[] usersWithInteraction() {
        BitSet users = new BitSet(source.userCount());
        for (int user = 0; user < source.userCount(); user++) {
            int next = kept.nextSetBit(source.start(user));
            users.set(user, next >= 0 && next < source.end(user));
        }
        return users.stream().toArray();
    }

    private String[] userIds(int[] users) {
        String[] ids = new String[users.length];
        for (int user = 0; user < ids.length; user++) {
            ids[user] = source.userId(users[user]);
        }
        return ids;
    }

    private String[] itemIds() {
        String[] ids = new String[itemsKept.length];
        for (int item = 0; item < ids.length; item++) {
            ids[item] = source.itemId(itemsKept[item]);
        }
        return ids;
    }
}
