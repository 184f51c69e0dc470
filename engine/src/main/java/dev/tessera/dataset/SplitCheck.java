package dev.tessera.dataset;

/** What can make a measured result better, or worse, than the model deserves. */
public enum SplitCheck {
    /** Test targets that lie in the training part or in their own history. */
    TARGET_IN_TRAINING,
    /** Training interactions at or after the earliest test target. */
    TRAINING_AFTER_TEST,
    /** Test targets the user had met before: found by memory, or lost to a filter of seen items. */
    REPEATED_TARGET,
    /** Test targets at the very time of the interaction before them: their order is an accident. */
    TIED_TARGET,
    /** Test targets whose item has no training interaction: no model of ids can find them. */
    UNSEEN_ITEM,
    /** Test cases whose user has no training interaction. */
    UNSEEN_USER;

    /** How a check ended. */
    public enum Verdict {
        OK,
        /** Worth knowing when results are read: it makes the task harder, but leaks nothing. */
        NOTE,
        WARNING,
        /** The log does not say, as without times. */
        UNKNOWN
    }

    /**
     * The result of a check.
     *
     * @param count how many fail it
     * @param of how many were looked at: training interactions or test cases
     */
    public record Finding(SplitCheck check, long count, long of, Verdict verdict) {
        /** From 0 to 1; 0 where nothing was looked at. */
        public double share() {
            return of == 0 ? 0 : (double) count / of;
        }
    }
}
