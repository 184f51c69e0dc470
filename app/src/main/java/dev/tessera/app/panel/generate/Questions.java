package dev.tessera.app.panel.generate;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Whom one can ask about: the cases of the test part first, then the users without one, after all
 * of their history. Safe for several threads.
 */
final class Questions {
    private final InteractionLog log;
    private final Cases test;
    private final int[] others;

    private Questions(InteractionLog log, Cases test, int[] others) {
        this.log = log;
        this.test = test;
        this.others = others;
    }

    /**
     * What a recommender is asked.
     *
     * @param one the question itself
     * @param target position of what came next; empty where the log does not know it
     */
    record Question(int user, Cases one, OptionalInt target) {
        /** One past the last position of the history. */
        int historyEnd() {
            return one.historyEnds()[0];
        }
    }

    /** A question by its place, as a search finds it. */
    record Found(int place, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    static Questions of(InteractionLog log, Split split) {
        BitSet asked = new BitSet();
        for (int user : split.test().users()) {
            asked.set(user);
        }
        int[] others = new int[log.userCount() - asked.cardinality()];
        int size = 0;
        for (int user = 0; user < log.userCount(); user++) {
            if (!asked.get(user)) {
                others[size++] = user;
            }
        }
        return new Questions(log, split.test(), others);
    }

    int size() {
        return test.size() + others.length;
    }

    /** How many of them have an answer in the log. */
    int tested() {
        return test.size();
    }

    Question at(int place) {
        if (place < test.size()) {
            return new Question(
                    test.users()[place],
                    test.slice(place, place + 1),
                    OptionalInt.of(test.targets()[place]));
        }
        int user = others[place - test.size()];
        int end = log.end(user);
        return new Question(
                user,
                new Cases(new int[] {user}, new int[] {end}, new int[] {end}),
                OptionalInt.empty());
    }

    String name(int place) {
        return log.userId(user(place));
    }

    private int user(int place) {
        return place < test.size() ? test.users()[place] : others[place - test.size()];
    }

    /**
     * The user of an id, then those whose id begins with a text, then those whose id holds it; at
     * most so many.
     */
    List<Found> find(String text, int most) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Found> begin = new ArrayList<>();
        List<Found> hold = new ArrayList<>();
        for (int place = 0; place < size(); place++) {
            String name = name(place);
            int at = name.toLowerCase(Locale.ROOT).indexOf(wanted);
            if (at == 0 && name.length() == wanted.length()) {
                begin.addFirst(new Found(place, name));
            } else if (at == 0 && begin.size() < most) {
                begin.add(new Found(place, name));
            } else if (at > 0 && hold.size() < most) {
                hold.add(new Found(place, name));
            }
        }
        begin.addAll(hold);
        return begin.stream().limit(most).toList();
    }
}
