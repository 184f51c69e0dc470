package dev.tessera.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.Dataset;
import dev.tessera.evaluation.ProtocolLint.Remark;
import dev.tessera.evaluation.ProtocolLint.Subject;
import dev.tessera.evaluation.ProtocolLint.Weight;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Two users; the target of the second, item 0, stands in its own history; item 4 is never trained
 * on.
 */
class ProtocolLintTest {
    private final Dataset dataset =
            Fixtures.dataset(5, new int[] {0, 1, 2, 4}, new int[] {0, 1, 3, 0});

    private EvaluationResult result(boolean excludeHistory, String chosenBy) {
        return Fixtures.evaluation(dataset, Fixtures.config(excludeHistory, 2))
                .onTest(
                        Fixtures.fixed("fixed", new int[] {4, 3}, new int[] {2}),
                        new Declaration(chosenBy, "none"),
                        Job.silent());
    }

    private static Remark find(List<Remark> remarks, Subject subject) {
        return remarks.stream()
                .filter(remark -> remark.subject() == subject)
                .findFirst()
                .orElseThrow(() -> new AssertionError(subject + " is not among " + remarks));
    }

    @Test
    void saysWhatIsToBeKnownOfAResultWithTheHistoryRemoved() {
        List<Remark> remarks =
                ProtocolLint.of(result(true, "validation HR@10"), OptionalDouble.of(0.3));
        assertEquals(
                new Remark(Subject.TIME_LEAKAGE, Weight.WARNING, 0.3),
                find(remarks, Subject.TIME_LEAKAGE));
        assertEquals(0.5, find(remarks, Subject.HISTORY_REMOVED).number());
        assertEquals(Weight.WARNING, find(remarks, Subject.HISTORY_REMOVED).weight());
        assertEquals(5, find(remarks, Subject.FULL_CATALOGUE).number());
        assertEquals(0.5, find(remarks, Subject.COLD_TARGETS).number());
        assertEquals(1, find(remarks, Subject.SHORT_LISTS).number());
        assertEquals(2, find(remarks, Subject.FEW_CASES).number());
        assertTrue(remarks.stream().noneMatch(r -> r.subject() == Subject.CHOSEN_ON_TEST));
    }

    @Test
    void warnsWhereTheHistoryIsKeptTimesAreUnknownOrTheTestPartChose() {
        List<Remark> remarks = ProtocolLint.of(result(false, "test HR@10"), OptionalDouble.empty());
        for (Subject subject :
                List.of(Subject.HISTORY_KEPT, Subject.UNKNOWN_TIMES, Subject.CHOSEN_ON_TEST)) {
            assertEquals(Weight.WARNING, find(remarks, subject).weight());
        }
    }

    @Test
    void aSplitByTimeLeaksNothing() {
        assertEquals(
                Weight.NOTE,
                find(
                                ProtocolLint.of(result(true, "the latest"), OptionalDouble.of(0)),
                                Subject.NO_TIME_LEAKAGE)
                        .weight());
    }
}
