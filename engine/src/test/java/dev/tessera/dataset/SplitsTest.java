package dev.tessera.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

class SplitsTest {
    private static final InteractionLog LOG =
            Logs.timed(
                    6,
                    new long[] {0, 10, 1, 20, 2, 30, 3, 40},
                    new long[] {4, 15, 5, 95},
                    new long[] {0, 50, 1, 60, 2, 70});

    @Test
    void leaveLastOutAsksForTheLastAndTheOneBeforeOfUsersWithThreeOrMore() {
        Split split = Splits.cut(LOG, config());
        assertEquals("leave-last-out", split.protocol());
        assertArrayEquals(new int[] {2, 6, 7}, split.trainEnds());
        assertArrayEquals(new int[] {0, 2}, split.test().users());
        assertArrayEquals(new int[] {3, 8}, split.test().targets());
        assertArrayEquals(new int[] {3, 8}, split.test().historyEnds());
        assertArrayEquals(new int[] {2, 7}, split.validation().targets());
    }

    @Test
    void aLongerMinimumHistoryKeepsShorterUsersForTraining() {
        Split split = Splits.cut(LOG, config("minimumHistory", "2"));
        assertEquals("leave-last-out history>=2", split.protocol());
        assertArrayEquals(new int[] {2, 6, 9}, split.trainEnds());
        assertArrayEquals(new int[] {0}, split.test().users());
    }

    @Test
    void leakageOfLeaveLastOutIsTheTrainingAtOrAfterTheEarliestTarget() {
        // Targets lie at 40 and 70. Training holds times 10 20 | 15 95 | 50, of which 95 and 50 lie
        // behind 40.
        Leakage leakage = Leakage.of(LOG, Splits.cut(LOG, config()));
        assertEquals(new Leakage(OptionalLong.of(40), 5, 2), leakage);
        assertEquals(0.4, leakage.share());
    }

    @Test
    void globalTimeCutsEveryUserAtTheSameTimes() {
        // Nine times: 10 15 20 30 40 50 60 70 95. floor(9 * 0.6) = 5 -> 50, floor(9 * 0.8) = 7 ->
        // 70.
        Split split =
                Splits.cut(
                        LOG,
                        config(
                                "protocol",
                                "global-time",
                                "validationShare",
                                "0.2",
                                "testShare",
                                "0.2",
                                "cases",
                                "every"));
        assertEquals("global-time 0.6/0.2/0.2 every", split.protocol());
        assertArrayEquals(new int[] {4, 5, 6}, split.trainEnds());
        assertArrayEquals(new int[] {7}, split.validation().targets());
        assertArrayEquals(new int[] {1, 2}, split.test().users());
        assertArrayEquals(new int[] {5, 8}, split.test().targets());
        assertArrayEquals(new int[] {5, 8}, split.test().historyEnds());
    }

    @Test
    void nextTakesTheFirstInteractionOfEachUserBehindTheCutOnly() {
        // floor(9 * 0.4) = 3 -> 30 starts validation, floor(9 * 0.6) = 5 -> 50 starts test.
        Split split =
                Splits.cut(
                        LOG,
                        config(
                                "protocol",
                                "global-time",
                                "validationShare",
                                "0.2",
                                "testShare",
                                "0.4"));
        assertEquals("global-time 0.4/0.2/0.4", split.protocol());
        assertArrayEquals(new int[] {2}, split.validation().targets());
        // User 2 has no history before 50, so that only user 1 is asked.
        assertArrayEquals(new int[] {5}, split.test().targets());
    }

    @Test
    void withoutTimesAGlobalCutIsRefusedWithAdvice() {
        InteractionLog order =
                new InteractionLog(
                        new String[] {"u"},
                        new String[] {"i"},
                        new int[] {0, 3},
                        new int[3],
                        new long[] {0, 1, 2},
                        new float[3],
                        new short[3],
                        false,
                        "");
        DatasetException e =
                assertThrows(
                        DatasetException.class,
                        () -> Splits.cut(order, config("protocol", "global-time")));
        assertTrue(e.getMessage().contains("leave-last-out"), e.getMessage());
        assertEquals(
                OptionalLong.empty(),
                Leakage.of(order, Splits.cut(order, config())).earliestTarget());
    }

    @Test
    void aLogOfOneMomentCannotBeCutByTime() {
        InteractionLog log = Logs.timed(3, new long[] {0, 5, 1, 5, 2, 5});
        DatasetException e =
                assertThrows(
                        DatasetException.class,
                        () -> Splits.cut(log, config("protocol", "global-time")));
        assertTrue(e.getMessage().contains("no training interaction"), e.getMessage());
    }

    @Test
    void usersWithTwoInteractionsLeaveNoTestCase() {
        InteractionLog log = Logs.timed(2, new long[] {0, 1, 1, 2});
        assertTrue(
                assertThrows(DatasetException.class, () -> Splits.cut(log, config()))
                        .getMessage()
                        .contains("no test case"));
    }

    @Property(tries = 200)
    void aGlobalCutNeverTrainsOnWhatLiesBehindATarget(
            @ForAll("logs") InteractionLog log,
            @ForAll @IntRange(min = 1, max = 5) int tenths,
            @ForAll CaseRule cases) {
        Split split =
                cutOrSkip(
                        log,
                        config(
                                "protocol",
                                "global-time",
                                "testShare",
                                "0." + tenths,
                                "cases",
                                cases.name().toLowerCase(Locale.ROOT)));
        assertEquals(0, Leakage.of(log, split).later());
        long latestTraining = Long.MIN_VALUE;
        for (int user = 0; user < log.userCount(); user++) {
            if (split.trainEnds()[user] > log.start(user)) {
                latestTraining = Math.max(latestTraining, log.time(split.trainEnds()[user] - 1));
            }
        }
        for (int target : split.validation().targets()) {
            assertTrue(log.time(target) > latestTraining);
        }
        assertCasesInOrder(log, split);
    }

    @Property(tries = 200)
    void leaveLastOutNeverShowsATargetInTrainingOrHistory(@ForAll("logs") InteractionLog log) {
        assertCasesInOrder(log, cutOrSkip(log, config()));
    }

    private static Split cutOrSkip(InteractionLog log, SplitConfig config) {
        try {
            return Splits.cut(log, config);
        } catch (DatasetException _) {
            Assume.that(false);
            throw new AssertionError();
        }
    }

    private static void assertCasesInOrder(InteractionLog log, Split split) {
        for (Cases cases : new Cases[] {split.validation(), split.test()}) {
            for (int i = 0; i < cases.size(); i++) {
                int user = cases.users()[i];
                assertTrue(log.start(user) < cases.historyEnds()[i], "some history");
                assertTrue(split.trainEnds()[user] <= cases.targets()[i], "target not in training");
                assertTrue(
                        cases.historyEnds()[i] <= cases.targets()[i]
                                && cases.targets()[i] < log.end(user),
                        "history before target");
            }
        }
        for (int user = 0; user < log.userCount(); user++) {
            assertTrue(
                    split.trainEnds()[user] >= log.start(user)
                            && split.trainEnds()[user] <= log.end(user));
        }
    }

    @Provide
    Arbitrary<InteractionLog> logs() {
        return Logs.any();
    }

    private static SplitConfig config(String... changes) {
        SplitConfig config = Configs.defaults(SplitConfig.class);
        for (int i = 0; i < changes.length; i += 2) {
            config = Configs.with(config, Map.of(changes[i], changes[i + 1]));
        }
        return config;
    }
}
