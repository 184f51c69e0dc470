package dev.tessera.dataset.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Composes titles: three words of the subtopic, often a word that says nothing, sometimes one of
 * another subtopic; bait around one word for most viral videos.
 */
final class Titles {
    private static final String[] PLAIN = {
        "my",
        "the",
        "how to",
        "best",
        "easy",
        "first",
        "daily",
        "new",
        "simple",
        "real",
        "little",
        "again",
        "today",
        "at home",
        "for beginners",
        "in one minute"
    };
    private static final String[] BAIT = {
        "you will not believe",
        "wait for the end",
        "nobody tells you",
        "shocking",
        "watch until the end",
        "number one secret",
        "gone wrong",
        "part two"
    };
    private static final double PLAIN_SHARE = 0.7;
    private static final double STRAY_SHARE = 0.2;
    private static final double VIRAL_BAIT = 0.7;
    private static final double ORDINARY_BAIT = 0.05;

    private final World world;
    private final TopicWords words;

    Titles(World world, TopicWords words) {
        this.world = world;
        this.words = words;
    }

    String title(int item, Draws draws) {
        List<String> own = words(world.subtopic[item]);
        int[] order = draws.permutation(own.size());
        List<String> parts = new ArrayList<>();
        if (draws.chance(world.viral[item] ? VIRAL_BAIT : ORDINARY_BAIT)) {
            parts.add(BAIT[draws.below(BAIT.length)]);
            parts.add(own.get(order[0]));
            return String.join(" ", parts);
        }
        if (draws.chance(PLAIN_SHARE)) {
            parts.add(PLAIN[draws.below(PLAIN.length)]);
        }
        for (int i = 0; i < Math.min(3, order.length); i++) {
            parts.add(own.get(order[i]));
        }
        if (draws.chance(STRAY_SHARE)) {
            List<String> other = words(draws.below(world.topics.subtopics()));
            parts.add(other.get(draws.below(other.size())));
        }
        return String.join(" ", parts);
    }

    private List<String> words(int subtopic) {
        return words.words(world.topics.topicOf(subtopic), subtopic % world.topics.perTopic);
    }
}
