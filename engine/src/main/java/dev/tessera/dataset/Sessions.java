package dev.tessera.dataset;

import java.util.Arrays;

/**
 * Visits of users, told apart by pauses: a session ends when a user's next interaction comes more
 * than {@code gapSeconds} later. Only for logs with real times.
 *
 * @param count sessions of all users
 * @param lengths interactions of each session
 * @param perUser sessions of each user
 */
public record Sessions(long gapSeconds, long count, Distribution lengths, Distribution perUser) {
    /** Half an hour, the customary pause of web analytics. */
    public static final long USUAL_GAP = 1800;

    /**
     * Counts the sessions of a log.
     *
     * @throws IllegalArgumentException if the log has no times
     */
    public static Sessions of(InteractionLog log, long gapSeconds) {
        if (!log.timed()) {
            throw new IllegalArgumentException("a log without times has no sessions");
        }
        int[] lengths = new int[log.size()];
        int[] perUser = new int[log.userCount()];
        int count = 0;
        for (int user = 0; user < perUser.length; user++) {
            for (int position = log.start(user); position < log.end(user); position++) {
                boolean first =
                        position == log.start(user)
                                || log.time(position) - log.time(position - 1) > gapSeconds;
                if (first) {
                    perUser[user]++;
                    count++;
                }
                lengths[count - 1]++;
            }
        }
        return new Sessions(
                gapSeconds,
                count,
                Distribution.of(Arrays.copyOf(lengths, count)),
                Distribution.of(perUser));
    }
}
