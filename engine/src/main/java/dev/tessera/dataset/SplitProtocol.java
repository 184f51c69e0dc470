package dev.tessera.dataset;

import dev.tessera.config.Meaning;

/** How a log is cut by time. */
public enum SplitProtocol {
    /** The last interaction of each user is its test case, the one before its validation case. */
    @Meaning(
            "The last interaction of each user is the test case, the one before the validation case.")
    LEAVE_LAST_OUT,
    /** Two points in time, the same for all users, end the training and the validation part. */
    @Meaning("Two points in time, the same for all users, end training and validation.")
    GLOBAL_TIME
}
