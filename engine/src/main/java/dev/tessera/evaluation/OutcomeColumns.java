package dev.tessera.evaluation;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;

/** Collects {@link Outcomes} case by case. */
final class OutcomeColumns {
    private final InteractionLog log;
    private final int[] popularities;
    private final boolean excludeHistory;
    private final Outcomes columns;
    private int filled;

    OutcomeColumns(InteractionLog log, int[] popularities, boolean excludeHistory, int cases) {
        this.log = log;
        this.popularities = popularities;
        this.excludeHistory = excludeHistory;
        this.columns =
                new Outcomes(
                        new int[cases],
                        new int[cases],
                        new int[cases],
                        new int[cases],
                        new int[cases],
                        new boolean[cases]);
    }

    void add(Cases cases, int i, int[] list) {
        int user = cases.users()[i];
        int end = cases.historyEnds()[i];
        int target = log.item(cases.targets()[i]);
        columns.users()[filled] = user;
        columns.targets()[filled] = target;
        columns.ranks()[filled] = rank(list, target);
        columns.historyLengths()[filled] = end - log.start(user);
        columns.popularities()[filled] = popularities[target];
        columns.unreachable()[filled] = excludeHistory && inHistory(user, end, target);
        filled++;
    }

    Outcomes outcomes() {
        return columns;
    }

    private static int rank(int[] list, int target) {
        for (int rank = 1; rank <= list.length; rank++) {
            if (list[rank - 1] == target) {
                return rank;
            }
        }
        return 0;
    }

    private boolean inHistory(int user, int end, int item) {
        for (int position = log.start(user); position < end; position++) {
            if (log.item(position) == item) {
                return true;
            }
        }
        return false;
    }
}
