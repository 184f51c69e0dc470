package dev.tessera.dataset;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds interactions that repeat an earlier one of the same user, with the same item at the same
 * time.
 */
final class EqualTimes {
    private EqualTimes() {}

    /** Positions of the repeats, ascending. */
    static IntStream repeats(InteractionLog log) {
        BitSet repeats = new BitSet();
        for (int user = 0; user < log.userCount(); user++) {
            int end = log.end(user);
            for (int from = log.start(user); from < end; ) {
                int to = from + 1;
                while (to < end && log.time(to) == log.time(from)) {
                    to++;
                }
                if (to - from > 1) {
                    markRepeats(log, from, to, repeats);
                }
                from = to;
            }
        }
        return repeats.stream();
    }

    private static void markRepeats(InteractionLog log, int from, int to, BitSet repeats) {
        Set<Integer> seen = new HashSet<>();
        for (int position = from; position < to; position++) {
            if (!seen.add(log.item(position))) {
                repeats.set(position);
            }
        }
    }
}
