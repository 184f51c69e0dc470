package dev.tessera.dataset.simulator;

import dev.tessera.dataset.ItemCatalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the catalogue shows of the hidden world: titles of topical words, noisy tags, creators,
 * durations, and three vectors a video,
 *
 * <pre>
 * x = P z_i + g / sqrt(signal),   P: width x D, all entries of P and g standard normal, so that signal is the ratio of variances.
 * </pre>
 */
final class Features {
    private static final double UNTAGGED = 0.05;
    private static final double SECOND_TAG = 0.3;

    private final World world;
    private final TopicWords words;
    private final Draws seed;

    Features(World world, Draws seed) {
        this.world = world;
        this.words = new TopicWords(world.config.catalogue(), seed.stream(Streams.WORDS, 0));
        this.seed = seed;
    }

    ItemCatalogue catalogue() {
        List<String> titles = new ArrayList<>();
        List<List<String>> tags = new ArrayList<>();
        List<List<String>> creators = new ArrayList<>();
        float[] durations = new float[world.items];
        Titles composer = new Titles(world, words);
        for (int i = 0; i < world.items; i++) {
            Draws draws = seed.stream(Streams.WORDS, 1L + i);
            titles.add(composer.title(i, draws));
            tags.add(tags(i, draws));
            creators.add(List.of("c%04d".formatted(world.creator[i])));
            durations[i] = (float) world.duration[i];
        }
        Map<String, List<List<String>>> categories = new LinkedHashMap<>();
        categories.put("tag", tags);
        categories.put("creator", creators);
        return new ItemCatalogue(
                titles, categories, Map.of("duration seconds", durations), vectors());
    }

    private List<String> tags(int item, Draws draws) {
        if (draws.chance(UNTAGGED)) {
            return List.of();
        }
        int tagged =
                draws.chance(world.config.catalogue().tagAccuracy())
                        ? world.subtopic[item]
                        : otherSubtopic(item, draws);
        int topic = world.topics.topicOf(tagged);
        String name = words.subtopic(topic, tagged % world.topics.perTopic);
        return draws.chance(SECOND_TAG) ? List.of(name, words.topic(topic)) : List.of(name);
    }

    /** A sibling or any subtopic, equally often. */
    private int otherSubtopic(int item, Draws draws) {
        Topics topics = world.topics;
        int topic = topics.topicOf(world.subtopic[item]);
        return draws.chance(0.5)
                ? topic * topics.perTopic + draws.below(topics.perTopic)
                : draws.below(topics.subtopics());
    }

    private Map<String, float[][]> vectors() {
        CatalogueConfig config = world.config.catalogue();
        Map<String, float[][]> vectors = new LinkedHashMap<>();
        vectors.put("text", modality(0, config.textWidth(), config.textSignal()));
        vectors.put("picture", modality(1, config.pictureWidth(), config.pictureSignal()));
        vectors.put("sound", modality(2, config.soundWidth(), config.soundSignal()));
        return vectors;
    }

    private float[][] modality(int number, int width, double signal) {
        double[][] projection = new double[width][];
        Draws draws = seed.stream(Streams.PROJECTION, number);
        for (int row = 0; row < width; row++) {
            projection[row] =
                    draws.direction(
                            world.config.catalogue().latentWidth(),
                            Math.sqrt(world.config.catalogue().latentWidth()));
        }
        double noise = 1 / Math.sqrt(signal);
        float[][] vectors = new float[world.items][width];
        for (int i = 0; i < world.items; i++) {
            Draws own = seed.stream(Streams.FEATURES, 3L * i + number);
            for (int row = 0; row < width; row++) {
                vectors[i][row] =
                        (float)
                                (Vectors.dot(projection[row], world.latent[i])
                                        + noise * own.gaussian());
            }
        }
        return vectors;
    }
}
