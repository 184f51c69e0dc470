package dev.tessera.dataset.source;

import dev.tessera.dataset.Action;
import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.InteractionLog;

/**
 * Collects interactions in any order and groups them: users and items sorted by id, the
 * interactions of a user by time, equal times as they came. Columns the source lacks take no room.
 */
final class LogBuilder {
    private static final int MOST = Integer.MAX_VALUE - 64;

    private final IdDictionary users = new IdDictionary();
    private final IdDictionary items = new IdDictionary();
    private final IntColumn user = new IntColumn();
    private final IntColumn item = new IntColumn();
    private final boolean timed;
    private final boolean valued;
    private final boolean acted;
    private DoubleColumn time = new DoubleColumn();
    private IntColumn value = new IntColumn();
    private IntColumn actions = new IntColumn();

    LogBuilder(boolean timed, boolean valued, boolean acted) {
        this.timed = timed;
        this.valued = valued;
        this.acted = acted;
    }

    IdDictionary users() {
        return users;
    }

    /**
     * The items met so far; items of a catalogue may be entered too and then have no interaction.
     */
    IdDictionary items() {
        return items;
    }

    int size() {
        return user.size();
    }

    /**
     * Appends an interaction.
     *
     * @param time in the source's unit, ignored where it has none
     * @param actions bits besides {@link Action#VIEW}
     */
    void add(int userEntry, int itemEntry, double time, float value, short actions) {
        if (user.size() == MOST) {
            throw new DatasetException(
                    "the log has more than "
                            + MOST
                            + " interactions, the most that fit one log; sample it first");
        }
        user.add(userEntry);
        item.add(itemEntry);
        if (timed) {
            this.time.add(time);
        }
        if (valued) {
            this.value.add(value);
        }
        if (acted) {
            this.actions.add(actions);
        }
    }

    /**
     * The log; the builder's columns are given up on the way, so that it can be called once.
     *
     * @param unitsPerSecond how many of the source's time unit make a second
     * @param itemOrder the entries of {@link #items} in the order of the log's item indices
     * @param likeFrom values from this one on carry {@link Action#LIKE}; NaN for none
     */
    InteractionLog build(
            double unitsPerSecond, int[] itemOrder, double likeFrom, String valueName) {
        int[] userOrder = users.sorted();
        int[] userRank = rank(userOrder);
        int[] starts = starts(userRank);
        int[] order = order(userRank, starts);
        int[] itemRank = rank(itemOrder);
        int[] itemColumn = new int[order.length];
        for (int position = 0; position < order.length; position++) {
            itemColumn[position] = itemRank[item.get(order[position])];
        }
        long[] timeColumn = times(order, starts, unitsPerSecond);
        time = new DoubleColumn();
        float[] valueColumn = new float[order.length];
        for (int position = 0; position < order.length; position++) {
            valueColumn[position] = valued ? value.getFloat(order[position]) : 1;
        }
        value = new IntColumn();
        short[] actionColumn = new short[order.length];
        for (int position = 0; position < order.length; position++) {
            int like = valueColumn[position] >= likeFrom ? Action.LIKE.bit() : 0;
            int own = acted ? actions.get(order[position]) : 0;
            actionColumn[position] = (short) (Action.VIEW.bit() | like | own);
        }
        actions = new IntColumn();
        return new InteractionLog(
                ids(users, userOrder),
                ids(items, itemOrder),
                starts,
                itemColumn,
                timeColumn,
                valueColumn,
                actionColumn,
                timed,
                valueName);
    }

    private int[] starts(int[] userRank) {
        int[] starts = new int[users.size() + 1];
        for (int row = 0; row < user.size(); row++) {
            starts[userRank[user.get(row)] + 1]++;
        }
        for (int u = 0; u < users.size(); u++) {
            starts[u + 1] += starts[u];
        }
        return starts;
    }

    /** The rows grouped by user, each user's by time. */
    private int[] order(int[] userRank, int[] starts) {
        int[] order = new int[user.size()];
        int[] next = starts.clone();
        for (int row = 0; row < order.length; row++) {
            order[next[userRank[user.get(row)]]++] = row;
        }
        if (timed) {
            DoubleColumn column = time;
            for (int u = 0; u < users.size(); u++) {
                IndexSort.sort(
                        order,
                        starts[u],
                        starts[u + 1],
                        (a, b) -> Double.compare(column.get(a), column.get(b)));
            }
        }
        return order;
    }

    private long[] times(int[] order, int[] starts, double unitsPerSecond) {
        long[] times = new long[order.length];
        for (int u = 0; u < users.size(); u++) {
            for (int position = starts[u]; position < starts[u + 1]; position++) {
                times[position] =
                        timed
                                ? (long) Math.floor(time.get(order[position]) / unitsPerSecond)
                                : position - starts[u];
            }
        }
        return times;
    }

    private static int[] rank(int[] order) {
        int[] rank = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
        }
        return rank;
    }

    private static String[] ids(IdDictionary dictionary, int[] order) {
        String[] ids = new String[order.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = dictionary.id(order[i]);
        }
        return ids;
    }
}
