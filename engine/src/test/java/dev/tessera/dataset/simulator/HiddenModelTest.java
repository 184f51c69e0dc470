package dev.tessera.dataset.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Action;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The hidden parts, computed by hand from the documented formulas. */
class HiddenModelTest {
    private static final SimulatorConfig CONFIG = Worlds.DEFAULTS;
    private static final Draws SEED = new Draws(12);
    private static final World WORLD = new World(CONFIG, SEED);
    private static final Shelves SHELVES = new Shelves(WORLD);

    private static Person person(int number) {
        return new Person(WORLD, SEED.stream(Streams.PERSON, number));
    }

    private static int[] itemsOf(int subtopic) {
        return IntStream.range(0, WORLD.items).filter(i -> WORLD.subtopic[i] == subtopic).toArray();
    }

    /**
     * Var g_t(k) = 2^2 + 0.8^2 and Cov(g_t(0), g_t(5)) = 2^2 + 0.8^2 0.85^5; the relative error of
     * a variance from n normals is sqrt(2/n).
     */
    @Test
    void interestsLastAndDriftAsConfigured() {
        int n = 0;
        double variance = 0;
        double covariance = 0;
        for (int u = 0; u < 1000; u++) {
            Person person = person(u);
            for (int t = 0; t < 24; t++) {
                n++;
                variance += person.interests[5][t] * person.interests[5][t];
                covariance += person.interests[0][t] * person.interests[5][t];
            }
        }
        assertEquals(4.64, variance / n, 4 * 4.64 * Math.sqrt(2.0 / n));
        assertEquals(4 + 0.64 * Math.pow(0.85, 5), covariance / n, 4 * 4.64 * Math.sqrt(2.0 / n));
    }

    /**
     * Topic and taste parts are independent with variance 1/2 each; tastes of one viewer for 5,000
     * videos are correlated, so viewers set the error.
     */
    @Test
    void affinityHasUnitVarianceOverViewersAndVideos() {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int u = 0; u < 1000; u++) {
            Mind mind = person(u).on(WORLD, 3);
            for (int i = u % 50; i < WORLD.items; i += 50) {
                double a = mind.affinity(i);
                sum += a;
                squares += a * a;
                n++;
            }
        }
        assertEquals(0, sum / n, 0.05);
        assertEquals(1, squares / n, 0.05);
    }

    @Test
    void interestInSubtopicsIsADistribution() {
        Mind mind = person(1).on(WORLD, 0);
        assertEquals(1, Arrays.stream(mind.subtopicShares).sum(), 1e-12);
        int t = 3;
        double within =
                IntStream.range(8 * t, 8 * t + 8).mapToDouble(s -> mind.subtopicShares[s]).sum();
        double[] interests = person(1).interests[0];
        double softmax = Math.exp(interests[t]) / Arrays.stream(interests).map(Math::exp).sum();
        assertEquals(softmax, within, 1e-12);
    }

    /**
     * Three videos, two of the subtopic asked about, 0, 1 and 2 places back and 1, 2 and 3 hours
     * ago: 0.2 (e^(-1/6) + 0.8^2 e^(-3/6)).
     */
    @Test
    void satiationIsThatComputedByHand() {
        int[] here = itemsOf(10);
        int[] elsewhere = itemsOf(99);
        Trail trail = new Trail();
        trail.add(here[0], 0, 1, Action.VIEW.bit());
        trail.add(elsewhere[0], 3600, 1, Action.VIEW.bit());
        trail.add(here[1], 7200, 1, Action.VIEW.bit());
        Moment moment = new Moment(WORLD, SHELVES, person(1).on(WORLD, 0), trail, 10_800);
        assertEquals(
                0.2 * (Math.exp(-1.0 / 6) + 0.64 * Math.exp(-0.5)),
                moment.satiation(here[2]),
                1e-12);
        assertEquals(0.2 * 0.8 * Math.exp(-2.0 / 6), moment.satiation(elsewhere[1]), 1e-12);
        assertEquals(0, moment.satiation(itemsOf(50)[0]));
        double odds =
                0.2
                        + moment.affinity(here[2])
                        - 1.5 * moment.satiation(here[2])
                        + (WORLD.viral[here[2]] ? 1.6 : 0);
        assertEquals(1 / (1 + Math.exp(-odds)), moment.watchProbability(here[2]), 1e-12);
        double satisfaction =
                moment.affinity(here[2])
                        + 0.8 * WORLD.quality[here[2]]
                        - 1.5 * moment.satiation(here[2]);
        assertEquals(1 / (1 + Math.exp(0.5 - 1.5 * satisfaction)), moment.reward(here[2]), 1e-12);
    }

    /**
     * One video, liked 12 hours ago, has the pull 3 e^(-12/24); the ways and their weights are
     * those documented in Policy.
     */
    @Test
    void thePolicyIsTheMixtureComputedByHand() {
        int subtopic = 10;
        int[] here = itemsOf(subtopic);
        Trail trail = new Trail();
        trail.add(here[0], 0, 1, (short) (Action.VIEW.bit() | Action.LIKE.bit()));
        Mind mind = person(1).on(WORLD, 0);
        double[] probabilities = new Policy(WORLD, SHELVES, mind, trail, 12 * 3600).probabilities();
        double pull = 3 * Math.exp(-0.5);
        double sequence = 0.9 * pull / (pull + 0.5);
        double total = 0.3 + 0.5 + sequence + 0.05;
        double all = Arrays.stream(WORLD.attractiveness).sum();
        for (int s : new int[] {subtopic, WORLD.topics.successors[subtopic], 11, 150}) {
            double shelf = IntStream.of(itemsOf(s)).mapToDouble(i -> WORLD.attractiveness[i]).sum();
            double next =
                    (s == subtopic ? 0.6 : 0)
                            + (s == WORLD.topics.successors[subtopic] ? 0.3 : 0)
                            + (s / 8 == subtopic / 8 ? 0.1 / 8 : 0);
            int item = itemsOf(s)[0];
            double expected =
                    (0.3 * WORLD.attractiveness[item] / all
                                    + (0.5 * mind.subtopicShares[s] + sequence * next)
                                            * WORLD.attractiveness[item]
                                            / shelf
                                    + 0.05 / 5000)
                            / total;
            assertEquals(expected, probabilities[item], 1e-12, "subtopic " + s);
        }
        assertEquals(1, Arrays.stream(probabilities).sum(), 1e-9, "no shelf is empty here");
    }

    @Test
    void aDislikedVideoIsNotFollowedUp() {
        Trail trail = new Trail();
        trail.add(
                itemsOf(10)[0],
                0,
                1,
                (short) (Action.VIEW.bit() | Action.DISLIKE.bit() | Action.LONG_VIEW.bit()));
        Mind mind = person(1).on(WORLD, 0);
        double[] after = new Policy(WORLD, SHELVES, mind, trail, 60).probabilities();
        double[] before = new Policy(WORLD, SHELVES, mind, new Trail(), 60).probabilities();
        for (int i = 0; i < after.length; i++) {
            assertEquals(before[i], after[i], 1e-15);
        }
    }

    @Test
    void picksFollowTheMixture() {
        Trail trail = new Trail();
        trail.add(itemsOf(10)[0], 0, 1, (short) (Action.VIEW.bit() | Action.LIKE.bit()));
        trail.add(itemsOf(70)[0], 60, 1, (short) (Action.VIEW.bit() | Action.LONG_VIEW.bit()));
        Policy policy = new Policy(WORLD, SHELVES, person(2).on(WORLD, 0), trail, 120);
        double[] expected = new double[192];
        double[] probabilities = policy.probabilities();
        IntStream.range(0, WORLD.items)
                .forEach(i -> expected[WORLD.subtopic[i]] += probabilities[i]);
        int[] counts = new int[192];
        Draws draws = new Draws(5);
        int n = 200_000;
        for (int k = 0; k < n; k++) {
            counts[WORLD.subtopic[policy.draw(draws)]]++;
        }
        for (int s = 0; s < 192; s++) {
            assertEquals(
                    expected[s],
                    (double) counts[s] / n,
                    5 * Math.sqrt(expected[s] * (1 - expected[s]) / n),
                    "subtopic " + s);
        }
    }

    /**
     * Ordinary quality: sqrt(0.4) q_creator + sqrt(0.6) g has variance 1 and shares 0.4 between
     * videos of one creator.
     */
    @Test
    void qualityIsSharedBetweenVideosOfACreator() {
        World large =
                new World(
                        Configs.with(
                                Configs.with(CONFIG, "catalogue.items", "20000"),
                                "catalogue.creators",
                                "4000"),
                        new Draws(3));
        double variance = 0;
        int n = 0;
        double products = 0;
        int pairs = 0;
        int[] last = new int[4000];
        Arrays.fill(last, -1);
        for (int i = 0; i < large.items; i++) {
            if (large.viral[i]) {
                continue;
            }
            variance += large.quality[i] * large.quality[i];
            n++;
            int before = last[large.creator[i]];
            if (before >= 0) {
                products += large.quality[i] * large.quality[before];
                pairs++;
                last[large.creator[i]] = -1;
            } else {
                last[large.creator[i]] = i;
            }
        }
        assertEquals(1, variance / n, 0.1);
        assertEquals(0.4, products / pairs, 0.1);
        assertTrue(pairs > 5000);
    }
}
