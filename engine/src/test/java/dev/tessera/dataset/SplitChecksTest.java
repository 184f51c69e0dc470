package dev.tessera.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.dataset.SplitCheck.Finding;
import dev.tessera.dataset.SplitCheck.Verdict;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Expected counts are read off small logs by hand. */
class SplitChecksTest {

    /** User 0: items 0 1 2 0 at times 1 2 3 4; user 1: items 0 1 3 at times 5 6 6. */
    private static final InteractionLog LOG =
            new InteractionLog(
                    new String[] {"a", "b"},
                    new String[] {"w", "x", "y", "z"},
                    new int[] {0, 4, 7},
                    new int[] {0, 1, 2, 0, 0, 1, 3},
                    new long[] {1, 2, 3, 4, 5, 6, 6},
                    new float[7],
                    new short[] {1, 1, 1, 1, 1, 1, 1},
                    true,
                    "");

    @Test
    void leaveLastOutIsCheckedTargetByTarget() {
        // Training: positions 0, 1 and 4; targets: positions 3 and 6.
        Cases test = new Cases(new int[] {0, 1}, new int[] {3, 6}, new int[] {3, 6});
        Split split = new Split("by hand", new int[] {2, 5}, test, test);
        assertEquals(
                List.of(
                        new Finding(SplitCheck.TARGET_IN_TRAINING, 0, 2, Verdict.OK),
                        // position 4 at time 5, after the target of time 4
                        new Finding(SplitCheck.TRAINING_AFTER_TEST, 1, 3, Verdict.WARNING),
                        // item 0 comes again
                        new Finding(SplitCheck.REPEATED_TARGET, 1, 2, Verdict.WARNING),
                        // times 6 and 6
                        new Finding(SplitCheck.TIED_TARGET, 1, 2, Verdict.WARNING),
                        // item 3 is nowhere else
                        new Finding(SplitCheck.UNSEEN_ITEM, 1, 2, Verdict.NOTE),
                        new Finding(SplitCheck.UNSEEN_USER, 0, 2, Verdict.OK)),
                SplitChecks.of(LOG, split));
    }

    @Test
    void aTargetInsideTheTrainingPartAndAUserWithoutOneAreFound() {
        Cases test = new Cases(new int[] {0, 1}, new int[] {3, 5}, new int[] {3, 5});
        List<Finding> found =
                SplitChecks.of(LOG, new Split("by hand", new int[] {4, 4}, test, test));
        assertEquals(
                new Finding(SplitCheck.TARGET_IN_TRAINING, 1, 2, Verdict.WARNING), found.get(0));
        assertEquals(new Finding(SplitCheck.UNSEEN_USER, 1, 2, Verdict.NOTE), found.get(5));
    }

    @Test
    void withoutTimesWhatNeedsThemIsUnknown() {
        InteractionLog log =
                new InteractionLog(
                        new String[] {"a"},
                        new String[] {"x", "y"},
                        new int[] {0, 2},
                        new int[] {0, 1},
                        new long[] {0, 1},
                        new float[2],
                        new short[] {1, 1},
                        false,
                        "");
        Cases test = new Cases(new int[] {0}, new int[] {1}, new int[] {1});
        List<Finding> found = SplitChecks.of(log, new Split("by hand", new int[] {1}, test, test));
        assertEquals(Verdict.UNKNOWN, found.get(1).verdict());
        assertEquals(Verdict.UNKNOWN, found.get(3).verdict());
    }

    @Test
    void aPauseLongerThanTheGapBeginsASession() {
        // User 0: 1 2 3 4 in one with gap 1; user 1: 5 6 6 in one.
        Sessions together = Sessions.of(LOG, 1);
        assertEquals(2, together.count());
        assertEquals(3.5, together.lengths().mean());
        // Gap 0: each new time is a session: 4 of user 0, 2 of user 1.
        Sessions apart = Sessions.of(LOG, 0);
        assertEquals(6, apart.count());
        assertEquals(3, apart.perUser().mean());
    }
}
