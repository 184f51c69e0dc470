package dev.tessera.dataset;

import java.util.Arrays;

/** Cuts a log by time, so that nothing a model learns from lies behind what it is asked for. */
public final class Splits {
    private Splits() {}

    /**
     * Cuts as configured.
     *
     * <p>Leave-last-out: of each user with at least {@code minimumHistory + 2} interactions the
     * last is the test target, with everything before as history, and the one before it the
     * validation target; the rest of the user, and all of every shorter user, is training. Users
     * are cut at different times, so training holds interactions later than some test targets:
     * {@link Leakage} measures how many.
     *
     * <p>Global time: with n interactions sorted by time t, validation starts at the time of
     * interaction {@code floor(n (1 - validationShare - testShare))} and test at that of {@code
     * floor(n (1 - testShare))}; interactions at a cut's very time lie behind it. Cases of a part
     * are the interactions in it with at least {@code minimumHistory} earlier ones of the same
     * user, or only each user's first in the part.
     *
     * @throws DatasetException if the log has no times to cut by, or a part would be empty
     */
    public static Split cut(InteractionLog log, SplitConfig config) {
        Split split =
                switch (config.protocol()) {
                    case LEAVE_LAST_OUT -> leaveLastOut(log, config);
                    case GLOBAL_TIME -> globalTime(log, config);
                };
        if (split.test().size() == 0) {
            throw new DatasetException(
                    "split "
                            + split.protocol()
                            + " leaves no test case: no user of "
                            + log.userCount()
                            + " has the "
                            + config.minimumHistory()
                            + " interactions of history asked for (split.minimumHistory) and targets after them");
        }
        return split;
    }

    private static Split leaveLastOut(InteractionLog log, SplitConfig config) {
        int needed = config.minimumHistory() + 2;
        int[] trainEnds = new int[log.userCount()];
        CaseList validation = new CaseList();
        CaseList test = new CaseList();
        for (int user = 0; user < trainEnds.length; user++) {
            int end = log.end(user);
            if (log.length(user) < needed) {
                trainEnds[user] = end;
                continue;
            }
            trainEnds[user] = end - 2;
            validation.add(user, end - 2);
            test.add(user, end - 1);
        }
        return new Split(
                "leave-last-out" + historySuffix(config),
                trainEnds,
                validation.toCases(),
                test.toCases());
    }

    private static Split globalTime(InteractionLog log, SplitConfig config) {
        if (!log.timed()) {
            throw new DatasetException(
                    "a global-time split needs real times, and this log only has the order inside each user; use split.protocol: leave-last-out,"
                            + " or name the column of the time in columns.time");
        }
        String protocol =
                "global-time "
                        + trainingShare(config)
                        + "/"
                        + config.validationShare()
                        + "/"
                        + config.testShare()
                        + (config.cases() == CaseRule.EVERY ? " every" : "")
                        + historySuffix(config);
        long[] cuts = cutTimes(log, config, protocol);
        int[] trainEnds = new int[log.userCount()];
        CaseList validation = new CaseList();
        CaseList test = new CaseList();
        for (int user = 0; user < trainEnds.length; user++) {
            int validationStart = firstAtOrAfter(log, user, cuts[0]);
            int testStart = firstAtOrAfter(log, user, cuts[1]);
            trainEnds[user] = validationStart;
            addCases(validation, log, user, validationStart, testStart, config);
            addCases(test, log, user, testStart, log.end(user), config);
        }
        return new Split(protocol, trainEnds, validation.toCases(), test.toCases());
    }

    private static void addCases(
            CaseList cases, InteractionLog log, int user, int from, int to, SplitConfig config) {
        int last = config.cases() == CaseRule.NEXT ? Math.min(from + 1, to) : to;
        for (int target = from; target < last; target++) {
            if (target - log.start(user) >= config.minimumHistory()) {
                cases.add(user, target);
            }
        }
    }

    /** The times at which validation and test start. */
    private static long[] cutTimes(InteractionLog log, SplitConfig config, String protocol) {
        int size = log.size();
        if (size == 0) {
            throw new DatasetException("split " + protocol + ": the log is empty");
        }
        long[] sorted = new long[size];
        for (int position = 0; position < size; position++) {
            sorted[position] = log.time(position);
        }
        Arrays.sort(sorted);
        long test = sorted[indexOf(size, config.testShare())];
        long validation =
                config.validationShare() == 0
                        ? test
                        : sorted[indexOf(size, config.validationShare() + config.testShare())];
        if (validation == sorted[0]) {
            throw new DatasetException(
                    "split "
                            + protocol
                            + " leaves no training interaction before time "
                            + validation
                            + ": take smaller shares, or a log whose times differ more");
        }
        return new long[] {validation, test};
    }

    private static int indexOf(int size, double shareAfter) {
        // A tiny slack keeps 1 - 0.1 - 0.1 of ten interactions at eight.
        return Math.clamp((int) Math.floor(size * (1 - shareAfter) + 1e-9), 0, size - 1);
    }

    private static int firstAtOrAfter(InteractionLog log, int user, long time) {
        int low = log.start(user);
        int high = log.end(user);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (log.time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static String historySuffix(SplitConfig config) {
        return config.minimumHistory() == 1 ? "" : " history>=" + config.minimumHistory();
    }

    /** Without the rounding error of 1 - 0.1 - 0.1. */
    private static double trainingShare(SplitConfig config) {
        return Math.round((1 - config.validationShare() - config.testShare()) * 1e9) / 1e9;
    }
}
