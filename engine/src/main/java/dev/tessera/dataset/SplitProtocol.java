package dev.tessera.dataset;

/** How a log is cut by time. */
public enum SplitProtocol {
    /** The last interaction of each user is its test case, the one before its validation case. */
    LEAVE_LAST_OUT,
    /** Two points in time, the same for all users, end the training and the validation part. */
    GLOBAL_TIME
}
