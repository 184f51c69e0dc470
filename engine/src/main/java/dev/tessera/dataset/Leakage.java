package dev.tessera.dataset;

import java.util.OptionalLong;

/**
 * How far the training part of a split reaches behind its test part in time. Zero for a global-time
 * split; under leave-last-out users stop at different times, and a model may learn of items and
 * trends that did not exist yet when another user's test interaction happened.
 *
 * @param earliestTarget time of the earliest test target; empty where the log has no times
 * @param training interactions of the training part
 * @param later those of them at or after {@code earliestTarget}
 */
public record Leakage(OptionalLong earliestTarget, long training, long later) {

    /** Measures a split. */
    public static Leakage of(InteractionLog log, Split split) {
        long training = 0;
        for (int user = 0; user < log.userCount(); user++) {
            training += split.trainEnds()[user] - log.start(user);
        }
        if (!log.timed() || split.test().size() == 0) {
            return new Leakage(OptionalLong.empty(), training, 0);
        }
        long earliest = Long.MAX_VALUE;
        for (int target : split.test().targets()) {
            earliest = Math.min(earliest, log.time(target));
        }
        return new Leakage(OptionalLong.of(earliest), training, trainingFrom(log, split, earliest));
    }

    private static long trainingFrom(InteractionLog log, Split split, long time) {
        long later = 0;
        for (int user = 0; user < log.userCount(); user++) {
            for (int position = split.trainEnds()[user] - 1;
                    position >= log.start(user) && log.time(position) >= time;
                    position--) {
                later++;
            }
        }
        return later;
    }

    /**
     * Share of the training interactions that lie at or after the earliest test target, 0 where
     * times are unknown.
     */
    public double share() {
        return training == 0 ? 0 : (double) later / training;
    }
}
