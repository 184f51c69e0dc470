package dev.tessera.app.panel.data.users;

import dev.tessera.dataset.Action;
import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.pipeline.DataStage;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/** The users of a log as rows of a table: made when they are looked at, not before. */
final class UserTable {
    private final Dataset data;
    private final InteractionLog log;
    private final Split split;
    private final BitSet validation;
    private final BitSet test;
    private final boolean acted;
    private final boolean titled;

    UserTable(DataStage.Loaded loaded) {
        data = loaded.dataset();
        log = data.log();
        split = loaded.split();
        validation = targets(split.validation());
        test = targets(split.test());
        acted =
                IntStream.range(0, log.size())
                        .anyMatch(position -> log.actions(position) != Action.VIEW.bit());
        titled = data.catalogue().titles().stream().anyMatch(title -> !title.isEmpty());
    }

    private static BitSet targets(Cases cases) {
        BitSet targets = new BitSet();
        for (int target : cases.targets()) {
            targets.set(target);
        }
        return targets;
    }

    /** What the users are ordered by. */
    enum Order {
        ID,
        LENGTH,
        FIRST,
        LAST
    }

    /** A user with the ends of its history. */
    record User(int index, String id, int length, long first, long last) {}

    /** Which part of the split an interaction serves. */
    enum Part {
        TRAINING,
        VALIDATION,
        TEST,
        NONE
    }

    /** An interaction of a user; the number counts from 1. */
    record Interaction(
            int number,
            long time,
            String itemId,
            String title,
            short actions,
            float value,
            Part part) {}

    boolean timed() {
        return log.timed();
    }

    /** Whether anything but views is known. */
    boolean acted() {
        return acted;
    }

    boolean titled() {
        return titled;
    }

    String valueName() {
        return log.valueName();
    }

    int userCount() {
        return log.userCount();
    }

    /**
     * Users whose id has {@code part} in it, those whose id it is before all others, in the order
     * asked for; equal ones by id.
     */
    Rows users(String part, Order order, boolean descending) {
        String wanted = part.strip().toLowerCase(Locale.ROOT);
        int[] all = new int[log.userCount()];
        int count = 0;
        int exact = -1;
        for (int user = 0; user < log.userCount(); user++) {
            String id = log.userId(user).toLowerCase(Locale.ROOT);
            if (id.equals(wanted)) {
                exact = user;
            } else if (wanted.isEmpty() || id.contains(wanted)) {
                all[count++] = user;
            }
        }
        int[] found = sorted(Arrays.copyOf(all, count), order, descending);
        return new Rows(
                exact < 0
                        ? found
                        : IntStream.concat(IntStream.of(exact), Arrays.stream(found)).toArray());
    }

    private int[] sorted(int[] users, Order order, boolean descending) {
        Integer[] boxed = Arrays.stream(users).boxed().toArray(Integer[]::new);
        Comparator<Integer> comparator = Comparator.comparingLong(user -> key(user, order));
        Arrays.sort(
                boxed,
                (descending ? comparator.reversed() : comparator)
                        .thenComparing(Comparator.naturalOrder()));
        return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }

    private long key(int user, Order order) {
        return switch (order) {
            case ID -> user;
            case LENGTH -> log.length(user);
            case FIRST -> log.length(user) == 0 ? 0 : log.time(log.start(user));
            case LAST -> log.length(user) == 0 ? 0 : log.time(log.end(user) - 1);
        };
    }

    private User user(int index) {
        boolean any = log.length(index) > 0;
        return new User(
                index,
                log.userId(index),
                log.length(index),
                any ? log.time(log.start(index)) : 0,
                any ? log.time(log.end(index) - 1) : 0);
    }

    /** The user of an id. */
    Optional<User> find(String id) {
        int index = log.userIds().indexOf(id);
        return index < 0 ? Optional.empty() : Optional.of(user(index));
    }

    /** What a user did, in order of time. */
    List<Interaction> interactions(int user) {
        return new History(user);
    }

    private Interaction interaction(int user, int number) {
        int position = log.start(user) + number;
        int item = log.item(position);
        return new Interaction(
                number + 1,
                log.time(position),
                log.itemId(item),
                data.catalogue().titles().get(item),
                log.actions(position),
                log.value(position),
                part(user, position));
    }

    private Part part(int user, int position) {
        if (position < split.trainEnds()[user]) {
            return Part.TRAINING;
        }
        return test.get(position)
                ? Part.TEST
                : validation.get(position) ? Part.VALIDATION : Part.NONE;
    }

    /** The users that were found, in their order. */
    final class Rows extends AbstractList<User> implements RandomAccess {
        private final int[] users;

        private Rows(int[] users) {
            this.users = users;
        }

        /** The row of a user, -1 where it was not found. */
        int rowOf(User user) {
            for (int row = 0; row < users.length; row++) {
                if (users[row] == user.index()) {
                    return row;
                }
            }
            return -1;
        }

        @Override
        public User get(int row) {
            return user(users[row]);
        }

        @Override
        public int size() {
            return users.length;
        }
    }

    private final class History extends AbstractList<Interaction> implements RandomAccess {
        private final int user;

        History(int user) {
            this.user = user;
        }

        @Override
        public Interaction get(int number) {
            return interaction(user, number);
        }

        @Override
        public int size() {
            return log.length(user);
        }
    }
}
