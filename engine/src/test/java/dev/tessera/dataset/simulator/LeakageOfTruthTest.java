package dev.tessera.dataset.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.ItemCatalogue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What the catalogue shows, and that it shows no more. */
class LeakageOfTruthTest {
    private static final Simulation WORLD = Worlds.standard();
    private static final ItemCatalogue CATALOGUE = WORLD.dataset().catalogue();
    private static final GroundTruth TRUTH = WORLD.truth();
    private static final int ITEMS = CATALOGUE.size();

    @Test
    void theCatalogueHoldsTheDocumentedColumnsOnly() {
        assertEquals(Set.of("tag", "creator"), CATALOGUE.categories().keySet());
        assertEquals(Set.of("duration seconds"), CATALOGUE.numbers().keySet());
        assertEquals(
                List.of("text", "picture", "sound"), List.copyOf(CATALOGUE.vectors().keySet()));
        assertEquals(
                List.of(64, 64, 32),
                CATALOGUE.vectors().values().stream().map(rows -> rows[0].length).toList());
        assertEquals(5000, ITEMS);
    }

    /**
     * Under independence a correlation has standard deviation 1/sqrt(n); 161 of them stay below
     * 4.5.
     */
    @Test
    void noFeatureOfAnOrdinaryVideoTellsItsQuality() {
        int[] ordinary = IntStream.range(0, ITEMS).filter(i -> !TRUTH.viral(i)).toArray();
        double[] quality =
                IntStream.of(ordinary)
                        .mapToDouble(i -> WorldQuality.withinCreator(WORLD, i))
                        .toArray();
        CATALOGUE
                .vectors()
                .forEach(
                        (name, rows) -> {
                            for (int c = 0; c < rows[0].length; c++) {
                                int column = c;
                                double[] feature =
                                        IntStream.of(ordinary)
                                                .mapToDouble(i -> rows[i][column])
                                                .toArray();
                                assertTrue(
                                        Math.abs(correlation(feature, quality))
                                                < 4.5 / Math.sqrt(ordinary.length),
                                        name + " " + c);
                            }
                        });
        double[] durations =
                IntStream.of(ordinary)
                        .mapToDouble(i -> Math.log(CATALOGUE.numbers().get("duration seconds")[i]))
                        .toArray();
        assertTrue(Math.abs(correlation(durations, quality)) < 4.5 / Math.sqrt(ordinary.length));
    }

    /** What is left of quality when the creator's mean, which a log does reveal, is taken off. */
    private static final class WorldQuality {
        static double withinCreator(Simulation world, int item) {
            return world.truth().quality(item) - MEANS.get(creator(world, item));
        }

        private static final Map<String, Double> MEANS =
                IntStream.range(0, ITEMS)
                        .boxed()
                        .collect(
                                java.util.stream.Collectors.groupingBy(
                                        i -> creator(WORLD, i),
                                        java.util.stream.Collectors.averagingDouble(
                                                TRUTH::quality)));

        private static String creator(Simulation world, int item) {
            return world.dataset().catalogue().categories().get("creator").get(item).getFirst();
        }
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = IntStream.range(0, x.length).mapToDouble(i -> x[i]).average().orElseThrow();
        double meanY = IntStream.range(0, y.length).mapToDouble(i -> y[i]).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    @Test
    void theNumberOfAnItemSaysNothingOfWhatItIs() {
        double[] numbers = IntStream.range(0, ITEMS).asDoubleStream().toArray();
        double[] viral =
                IntStream.range(0, ITEMS).mapToDouble(i -> TRUTH.viral(i) ? 1 : 0).toArray();
        double[] subtopics = IntStream.range(0, ITEMS).mapToDouble(TRUTH::subtopic).toArray();
        assertTrue(Math.abs(correlation(numbers, viral)) < 4 / Math.sqrt(ITEMS));
        assertTrue(Math.abs(correlation(numbers, subtopics)) < 4 / Math.sqrt(ITEMS));
    }

    /**
     * The nearest neighbour by cosine is of the same subtopic the more often, the stronger the
     * signal; by chance it would be about 1 in 192.
     */
    @Test
    void modalitiesDifferInHowWellTheyShowTheSubtopic() {
        double text = neighboursOfTheSameSubtopic("text");
        double picture = neighboursOfTheSameSubtopic("picture");
        double sound = neighboursOfTheSameSubtopic("sound");
        assertTrue(
                text > picture + 0.05 && picture > sound + 0.05 && sound > 0.03,
                text + " " + picture + " " + sound);
        assertTrue(text < 0.9, "text is noisy too: " + text);
    }

    private static double neighboursOfTheSameSubtopic(String modality) {
        float[][] rows = CATALOGUE.vectors().get(modality);
        int same = 0;
        int asked = 0;
        for (int i = 0; i < ITEMS; i += 25) {
            if (TRUTH.viral(i)) {
                continue;
            }
            int best = -1;
            double bestCosine = -2;
            for (int j = 0; j < ITEMS; j++) {
                double cosine = dot(rows[i], rows[j]) / Math.sqrt(dot(rows[j], rows[j]));
                if (j != i && (best < 0 || cosine > bestCosine)) {
                    best = j;
                    bestCosine = cosine;
                }
            }
            asked++;
            same += TRUTH.subtopic(best) == TRUTH.subtopic(i) ? 1 : 0;
        }
        return (double) same / asked;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @Test
    void titlesAreMadeOfTheWordsOfTheSubtopicAndTagsNameItMostly() {
        TopicWords words = new TopicWords(Worlds.DEFAULTS.catalogue(), new Draws(0));
        int right = 0;
        int tagged = 0;
        for (int i = 0; i < ITEMS; i++) {
            String title = CATALOGUE.titles().get(i);
            int within = TRUTH.subtopic(i) % 8;
            assertTrue(
                    words.words(TRUTH.topic(i), within).stream().anyMatch(title::contains), title);
            List<String> tags = CATALOGUE.categories().get("tag").get(i);
            tagged += tags.isEmpty() ? 0 : 1;
            right +=
                    !tags.isEmpty()
                                    && tags.getFirst()
                                            .equals(words.subtopic(TRUTH.topic(i), within))
                            ? 1
                            : 0;
        }
        assertEquals(0.95, (double) tagged / ITEMS, 4 * Math.sqrt(0.95 * 0.05 / ITEMS));
        double expected = 0.8 + 0.2 * (0.5 / 8 + 0.5 / 192);
        assertEquals(
                expected,
                (double) right / tagged,
                4 * Math.sqrt(expected * (1 - expected) / tagged));
        assertFalse(CATALOGUE.titles().contains(""));
    }
}
