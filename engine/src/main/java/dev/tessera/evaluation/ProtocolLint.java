package dev.tessera.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a reader has to know before believing or comparing a result: each remark follows from the
 * result alone and from how far the training part reaches behind the test part in time.
 */
public final class ProtocolLint {
    private static final int FEW_CASES = 1000;
    private static final double MANY_UNREACHABLE = 0.05;

    private ProtocolLint() {}

    /** What a remark is about; its number is in brackets. */
    public enum Subject {
        /** Models learn from interactions later than the earliest test target [their share]. */
        TIME_LEAKAGE,
        /** No training interaction is later than the earliest test target. */
        NO_TIME_LEAKAGE,
        /** The log has no times, so that leakage in time cannot be seen. */
        UNKNOWN_TIMES,
        /** All items of the catalogue were ranked, not a sample [how many]. */
        FULL_CATALOGUE,
        /** Items of the history were left out; targets among them count as misses [their share]. */
        HISTORY_REMOVED,
        /** Items of the history were left in, so that repeating it is rewarded. */
        HISTORY_KEPT,
        /** Cases whose list is shorter than was asked for [how many]. */
        SHORT_LISTS,
        /** Cases whose target never occurs in the training part [their share]. */
        COLD_TARGETS,
        /** Few cases were asked, so that intervals are wide [how many]. */
        FEW_CASES,
        /** The test part chose the epoch. */
        CHOSEN_ON_TEST,
        /** Intervals are over users of one training, not over trainings. */
        ONE_TRAINING
    }

    /** How much a remark matters. */
    public enum Weight {
        NOTE,
        WARNING
    }

    /**
     * A remark.
     *
     * @param number see {@link Subject}; 0 where it has none
     */
    public record Remark(Subject subject, Weight weight, double number) {}

    /**
     * The remarks on a result.
     *
     * @param laterThanTest share of the training interactions at or after the earliest test target,
     *     empty where the log has no times
     */
    public static List<Remark> of(EvaluationResult result, OptionalDouble laterThanTest) {
        List<Remark> remarks = new ArrayList<>();
        remarks.add(leakage(laterThanTest));
        remarks.add(
                new Remark(Subject.FULL_CATALOGUE, Weight.NOTE, result.protocol().candidates()));
        remarks.add(history(result));
        if (result.protocol().epochChosenBy().matches(".*\\btest\\b.*")) {
            remarks.add(new Remark(Subject.CHOSEN_ON_TEST, Weight.WARNING, 0));
        }
        double cold = coldShare(result.outcomes());
        if (cold > 0) {
            remarks.add(new Remark(Subject.COLD_TARGETS, Weight.NOTE, cold));
        }
        if (result.shortLists() > 0) {
            remarks.add(new Remark(Subject.SHORT_LISTS, Weight.WARNING, result.shortLists()));
        }
        if (result.outcomes().size() < FEW_CASES) {
            remarks.add(new Remark(Subject.FEW_CASES, Weight.WARNING, result.outcomes().size()));
        }
        remarks.add(new Remark(Subject.ONE_TRAINING, Weight.NOTE, 0));
        return remarks;
    }

    private static Remark leakage(OptionalDouble laterThanTest) {
        if (laterThanTest.isEmpty()) {
            return new Remark(Subject.UNKNOWN_TIMES, Weight.WARNING, 0);
        }
        double share = laterThanTest.getAsDouble();
        return share > 0
                ? new Remark(Subject.TIME_LEAKAGE, Weight.WARNING, share)
                : new Remark(Subject.NO_TIME_LEAKAGE, Weight.NOTE, 0);
    }

    private static Remark history(EvaluationResult result) {
        if (!result.protocol().historyExcluded()) {
            return new Remark(Subject.HISTORY_KEPT, Weight.WARNING, 0);
        }
        double unreachable = result.unreachableShare();
        return new Remark(
                Subject.HISTORY_REMOVED,
                unreachable > MANY_UNREACHABLE ? Weight.WARNING : Weight.NOTE,
                unreachable);
    }

    private static double coldShare(Outcomes outcomes) {
        long cold = 0;
        for (int popularity : outcomes.popularities()) {
            cold += popularity == 0 ? 1 : 0;
        }
        return (double) cold / outcomes.size();
    }
}
