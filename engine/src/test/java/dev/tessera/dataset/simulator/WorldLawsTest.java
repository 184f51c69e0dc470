package dev.tessera.dataset.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.Action;
import dev.tessera.dataset.InteractionLog;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The log obeys the documented model: counts lie within four standard deviations of what the truth
 * expects.
 */
class WorldLawsTest {
    private static final Simulation WORLD = Worlds.standard();
    private static final InteractionLog LOG = WORLD.dataset().log();
    private static final GroundTruth TRUTH = WORLD.truth();

    private static void assertActionFollows(Action action, ToDoubleFunction<Response> probability) {
        double expected = 0;
        double variance = 0;
        int observed = 0;
        for (int user = 0; user < LOG.userCount(); user += 10) {
            for (int p = LOG.start(user); p < LOG.end(user); p++) {
                double chance =
                        probability.applyAsDouble(
                                TRUTH.at(user, p, LOG.time(p)).response(LOG.item(p)));
                expected += chance;
                variance += chance * (1 - chance);
                observed += LOG.has(p, action) ? 1 : 0;
            }
        }
        assertEquals(expected, observed, 4 * Math.sqrt(variance), action.toString());
    }

    @Test
    void feedbackOccursAsOftenAsTheTruthExpects() {
        assertActionFollows(Action.COMPLETE, Response::complete);
        assertActionFollows(Action.LONG_VIEW, Response::longView);
        assertActionFollows(Action.LIKE, Response::like);
        assertActionFollows(Action.FOLLOW, Response::follow);
        assertActionFollows(Action.FORWARD, Response::forward);
        assertActionFollows(Action.COMMENT, Response::comment);
        assertActionFollows(Action.DISLIKE, Response::dislike);
    }

    @Test
    void playTimeIsWhatTheTruthExpectsOnAverage() {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int user = 0; user < LOG.userCount(); user += 10) {
            for (int p = LOG.start(user); p < LOG.end(user); p++) {
                double error =
                        LOG.value(p)
                                - TRUTH.at(user, p, LOG.time(p))
                                        .response(LOG.item(p))
                                        .playSeconds();
                sum += error;
                squares += error * error;
                n++;
            }
        }
        assertEquals(0, sum / n, 4 * Math.sqrt(squares) / n);
        assertEquals("play seconds", LOG.valueName());
    }

    /**
     * Drawing and computing the next item are two ways through the policy; they must agree on what
     * comes next.
     */
    @Test
    void theNextItemFollowsItsTrueDistribution() {
        double[] expected = new double[3];
        double[] variance = new double[3];
        int[] observed = new int[3];
        for (int user = 0; user < LOG.userCount(); user += 2) {
            int p = LOG.end(user) - 1;
            if (p == LOG.start(user)) {
                continue;
            }
            double[] chances = TRUTH.at(user, p, LOG.time(p)).nextItemProbabilities();
            assertEquals(1, Arrays.stream(chances).sum(), 1e-9);
            int last = TRUTH.subtopic(LOG.item(p - 1));
            double median = Arrays.stream(chances).sorted().toArray()[chances.length - 10];
            for (int question = 0; question < 3; question++) {
                double chance = 0;
                for (int i = 0; i < chances.length; i++) {
                    chance += holds(question, i, last, chances[i] >= median) ? chances[i] : 0;
                }
                expected[question] += chance;
                variance[question] += chance * (1 - chance);
                observed[question] +=
                        holds(question, LOG.item(p), last, chances[LOG.item(p)] >= median) ? 1 : 0;
            }
        }
        for (int question = 0; question < 3; question++) {
            assertEquals(
                    expected[question],
                    observed[question],
                    4 * Math.sqrt(variance[question]),
                    "question " + question);
        }
    }

    /** Is the item viral; is it of the subtopic of the last one; is it among the ten likeliest? */
    private static boolean holds(int question, int item, int lastSubtopic, boolean likely) {
        return switch (question) {
            case 0 -> TRUTH.viral(item);
            case 1 -> TRUTH.subtopic(item) == lastSubtopic;
            default -> likely;
        };
    }

    @Test
    void theShareOfViralItemsIsAsConfiguredAndTheyComeFromFewCreators() {
        int[] viral = IntStream.range(0, LOG.itemCount()).filter(TRUTH::viral).toArray();
        assertEquals(400, viral.length, "0.08 of 5000");
        Set<String> farms = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (int i = 0; i < LOG.itemCount(); i++) {
            (TRUTH.viral(i) ? farms : others)
                    .add(WORLD.dataset().catalogue().categories().get("creator").get(i).getFirst());
        }
        assertTrue(farms.size() <= 20, farms.toString());
        assertTrue(others.stream().noneMatch(farms::contains));
        assertTrue(others.size() > 300);
    }

    @Test
    void viralItemsAttractMoreAndServeLess() {
        double[] watch = new double[2];
        double[] reward = new double[2];
        int[] counts = new int[2];
        for (int user = 0; user < 100; user++) {
            Moment moment = TRUTH.at(user, LOG.time(LOG.end(user) - 1));
            for (int i = 0; i < LOG.itemCount(); i++) {
                int kind = TRUTH.viral(i) ? 1 : 0;
                watch[kind] += moment.watchProbability(i);
                reward[kind] += moment.reward(i);
                counts[kind]++;
            }
        }
        assertTrue(watch[1] / counts[1] > watch[0] / counts[0] + 0.2);
        assertTrue(reward[1] / counts[1] < reward[0] / counts[0] - 0.2);
        long watchedViral =
                IntStream.range(0, LOG.size()).filter(p -> TRUTH.viral(LOG.item(p))).count();
        assertTrue((double) watchedViral / LOG.size() > 0.09, "they get more than their share");
    }

    /**
     * Of a log-normal attractiveness with deviation 1.2 the top tenth holds Phi(1.2 - 1.2816) =
     * 0.468; being watched once only and by taste evens it out somewhat.
     */
    @Test
    void popularityIsHeavyTailed() {
        int[] counts = new int[LOG.itemCount()];
        for (int p = 0; p < LOG.size(); p++) {
            counts[LOG.item(p)]++;
        }
        int[] sorted = IntStream.of(counts).sorted().toArray();
        double top = IntStream.of(sorted).skip(sorted.length * 9L / 10).sum();
        assertEquals(0.468, top / LOG.size(), 0.08);
        assertTrue(
                sorted[sorted.length - 1] > 15 * LOG.size() / sorted.length,
                "the head is far above the mean");
    }

    /**
     * Pauses of half an hour cut the log into sessions of geometric length with mean 5, variance
     * 20, and single-item share 1/5.
     */
    @Test
    void sessionsAreGeometricAndSeveralADay() {
        int sessions = 0;
        int single = 0;
        long days = 0;
        for (int user = 0; user < LOG.userCount(); user++) {
            int length = 0;
            days +=
                    IntStream.range(LOG.start(user), LOG.end(user))
                            .mapToLong(p -> (LOG.time(p) - ShortVideoSimulator.START) / Person.DAY)
                            .distinct()
                            .count();
            for (int p = LOG.start(user); p < LOG.end(user); p++) {
                length++;
                if (p + 1 == LOG.end(user) || LOG.time(p + 1) - LOG.time(p) >= 1800) {
                    sessions++;
                    single += length == 1 ? 1 : 0;
                    length = 0;
                }
            }
        }
        assertEquals(5, (double) LOG.size() / sessions, 4 * Math.sqrt(20.0 / sessions));
        assertEquals(0.2, (double) single / sessions, 4 * Math.sqrt(0.16 / sessions));
        assertEquals(
                2.4,
                (double) sessions / days,
                0.15,
                "evening sessions that run past midnight add a few days");
        assertEquals(50, (double) LOG.size() / LOG.userCount(), 10, "40 to 60 a user");
    }

    @Test
    void nobodySeesAVideoTwiceOrBeforeItIsPublished() {
        for (int user = 0; user < LOG.userCount(); user++) {
            Set<Integer> seen = new HashSet<>();
            for (int p = LOG.start(user); p < LOG.end(user); p++) {
                assertTrue(seen.add(LOG.item(p)));
                assertTrue(TRUTH.published(LOG.item(p)) <= LOG.time(p));
                assertTrue(p == LOG.start(user) || LOG.time(p) > LOG.time(p - 1));
            }
        }
    }
}
