package dev.tessera.dataset.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of topics and subtopics and the words their titles are made of: real ones from a list,
 * made-up ones beyond it.
 */
final class TopicWords {
    private static final String LIST = "topics.txt";
    private static final int WORDS = 6;
    private static final String[] SYLLABLES = {
        "ba", "dor", "fe", "gal", "hi", "jun", "ka", "lum", "mi", "nor", "pe", "qua", "ri", "sol",
        "ta", "ul", "ve", "wen", "xa", "yo", "zir"
    };

    private final List<String> topicNames = new ArrayList<>();
    private final List<List<String>> subtopicNames = new ArrayList<>();
    private final List<List<List<String>>> words = new ArrayList<>();

    TopicWords(CatalogueConfig config, Draws draws) {
        read();
        for (int t = 0; t < config.topics(); t++) {
            if (t == topicNames.size()) {
                open(invent(draws));
            }
            while (subtopicNames.get(t).size() < config.subtopicsPerTopic()) {
                addSubtopic(t, invent(draws), invent(WORDS, draws));
            }
        }
    }

    private void read() {
        try (InputStream in = TopicWords.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the list of topics " + LIST + " is missing from the program");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(this::readLine);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of topics cannot be read", e);
        }
    }

    private void readLine(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            open(line);
        } else {
            addSubtopic(
                    topicNames.size() - 1,
                    line.substring(0, colon),
                    List.of(line.substring(colon + 1).strip().split(" ")));
        }
    }

    private void open(String topic) {
        topicNames.add(topic);
        subtopicNames.add(new ArrayList<>());
        words.add(new ArrayList<>());
    }

    private void addSubtopic(int topic, String name, List<String> itsWords) {
        subtopicNames.get(topic).add(name);
        words.get(topic).add(itsWords);
    }

    private static String invent(Draws draws) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append(SYLLABLES[draws.below(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private static List<String> invent(int count, Draws draws) {
        List<String> invented = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            invented.add(invent(draws));
        }
        return invented;
    }

    String topic(int topic) {
        return topicNames.get(topic);
    }

    String subtopic(int topic, int within) {
        return subtopicNames.get(topic).get(within);
    }

    List<String> words(int topic, int within) {
        return words.get(topic).get(within);
    }
}
