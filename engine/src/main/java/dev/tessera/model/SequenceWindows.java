package dev.tessera.model;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.InteractionLog;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Stretches of users' logs that a model reads: window w holds the positions {@code starts[w] ..
 * ends[w]} of one user. An empty window (a user without history) is fed as a single blank token, so
 * that every window has at least one row.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
public record SequenceWindows(int[] starts, int[] ends) {

    public int size() {
        return starts.length;
    }

    /** Rows that window w takes in a batch. */
    public int tokens(int w) {
        return Math.max(1, ends[w] - starts[w]);
    }

    /** The windows with these indices. */
    public SequenceWindows select(int[] indices) {
        return new SequenceWindows(
                IntStream.of(indices).map(i -> starts[i]).toArray(),
                IntStream.of(indices).map(i -> ends[i]).toArray());
    }

    /**
     * The training part cut into stretches of at most {@code length}, the newest ones full, so that
     * each position but a user's last is the input of exactly one prediction (of the position after
     * it).
     *
     * @param trainEnds for each user one past the last position of the training part
     */
    public static SequenceWindows chunks(InteractionLog log, int[] trainEnds, int length) {
        Builder windows = new Builder();
        for (int user = 0; user < log.userCount(); user++) {
            int first = log.start(user);
            for (int end = trainEnds[user] - 1; end > first; end -= length) {
                windows.add(Math.max(first, end - length), end);
            }
        }
        return windows.build();
    }

    /**
     * For every position of the training part but each user's first, the at most {@code length}
     * positions before it: the window of target t ends at t.
     */
    public static SequenceWindows beforeEachPosition(
            InteractionLog log, int[] trainEnds, int length) {
        Builder windows = new Builder();
        for (int user = 0; user < log.userCount(); user++) {
            for (int target = log.start(user) + 1; target < trainEnds[user]; target++) {
                windows.add(Math.max(log.start(user), target - length), target);
            }
        }
        return windows.build();
    }

    /** The last {@code length} positions that each case may see. */
    public static SequenceWindows ofCases(InteractionLog log, Cases cases, int length) {
        IntUnaryOperator start =
                i -> Math.max(log.start(cases.users()[i]), cases.historyEnds()[i] - length);
        return new SequenceWindows(
                IntStream.range(0, cases.size()).map(start).toArray(), cases.historyEnds().clone());
    }

    private static final class Builder {
        private int[] starts = new int[1024];
        private int[] ends = new int[1024];
        private int size;

        void add(int start, int end) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
            }
            starts[size] = start;
            ends[size++] = end;
        }

        SequenceWindows build() {
            return new SequenceWindows(Arrays.copyOf(starts, size), Arrays.copyOf(ends, size));
        }
    }
}
