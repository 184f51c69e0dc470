package dev.tessera.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a log looks like before anything is learned from it.
 *
 * @param items items of the catalogue, those without interaction included
 * @param density share of all pairs of user and item that interacted at least once
 * @param sequenceLengths interactions of each user
 * @param itemPopularity interactions of each item
 * @param repeatedShare share of the interactions in which the user had met the item before
 * @param actions how many interactions carry each action that occurs
 * @param period first and last time, where times are known
 * @param activity interactions over time, in buckets of equal width from the first time to the
 *     last; empty where times are unknown
 */
public record DatasetStatistics(
        int users,
        int items,
        long interactions,
        double density,
        Distribution sequenceLengths,
        Distribution itemPopularity,
        double repeatedShare,
        Map<Action, Long> actions,
        Optional<Period> period,
        List<Bucket> activity) {

    /** Seconds since 1970 of the first and the last interaction. */
    public record Period(long first, long last) {
        public double days() {
            return (last - first) / 86_400.0;
        }
    }

    /**
     * One stretch of time.
     *
     * @param from its first second; it ends where the next begins
     * @param users users with an interaction in it
     */
    public record Bucket(long from, long interactions, int users) {}

    /** Counts a log, its time in {@code buckets} stretches. */
    public static DatasetStatistics of(InteractionLog log, int buckets) {
        int[] lengths = new int[log.userCount()];
        int[] popularity = new int[log.itemCount()];
        long distinct = 0;
        for (int user = 0; user < lengths.length; user++) {
            lengths[user] = log.length(user);
            distinct += distinctItems(log, user);
        }
        for (int position = 0; position < log.size(); position++) {
            popularity[log.item(position)]++;
        }
        Optional<Period> period =
                log.timed() && log.size() > 0 ? Optional.of(period(log)) : Optional.empty();
        return new DatasetStatistics(
                log.userCount(),
                log.itemCount(),
                log.size(),
                (double) distinct / Math.max(1, (double) log.userCount() * log.itemCount()),
                Distribution.of(lengths),
                Distribution.of(popularity),
                log.size() == 0 ? 0 : (double) (log.size() - distinct) / log.size(),
                actions(log),
                period,
                period.map(p -> activity(log, p, buckets)).orElse(List.of()));
    }

    private static long distinctItems(InteractionLog log, int user) {
        int[] items = new int[log.length(user)];
        Arrays.setAll(items, i -> log.item(log.start(user) + i));
        Arrays.sort(items);
        long distinct = 0;
        for (int i = 0; i < items.length; i++) {
            distinct += i == 0 || items[i] != items[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    private static Map<Action, Long> actions(InteractionLog log) {
        Map<Action, Long> actions = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            long count =
                    IntStream.range(0, log.size())
                            .filter(position -> log.has(position, action))
                            .count();
            if (count > 0) {
                actions.put(action, count);
            }
        }
        return actions;
    }

    private static Period period(InteractionLog log) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int position = 0; position < log.size(); position++) {
            first = Math.min(first, log.time(position));
            last = Math.max(last, log.time(position));
        }
        return new Period(first, last);
    }

    private static List<Bucket> activity(InteractionLog log, Period period, int buckets) {
        long width = Math.max(1, Math.ceilDiv(period.last() - period.first() + 1, buckets));
        int count = (int) ((period.last() - period.first()) / width) + 1;
        long[] interactions = new long[count];
        int[] users = new int[count];
        for (int user = 0; user < log.userCount(); user++) {
            int before = -1;
            for (int position = log.start(user); position < log.end(user); position++) {
                int bucket = (int) ((log.time(position) - period.first()) / width);
                interactions[bucket]++;
                // Times ascend inside a user, so that a new bucket shows as a change.
                users[bucket] += bucket == before ? 0 : 1;
                before = bucket;
            }
        }
        List<Bucket> activity = new ArrayList<>();
        for (int bucket = 0; bucket < count; bucket++) {
            activity.add(
                    new Bucket(
                            period.first() + bucket * width, interactions[bucket], users[bucket]));
        }
        return List.copyOf(activity);
    }
}
