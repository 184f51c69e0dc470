package dev.tessera.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Alternating rounds of us and a peer, so that what disturbs the machine meets both and the ratio
 * of the medians is that of a pair.
 */
final class Rounds {
    private static final int FEWEST = 6;

    private final Task ours;
    private final Effort effort;
    private int runs = 1;
    private int rounds;
    private final List<long[]> samples = new ArrayList<>();

    Rounds(Task ours, Effort effort) {
        this.ours = ours;
        this.effort = effort;
    }

    /** Runs until the JIT compiler had its time, and finds out how many runs make a round. */
    void warmUp() {
        long end = System.nanoTime() + (long) (1e9 * effort.warmUpSeconds());
        long[] last = once(1);
        for (int i = 1; i < FEWEST || System.nanoTime() < end; i++) {
            last = once(1);
        }
        runs = runsFor(last[0]);
        rounds = effort.rounds(1e-9 * last[0]);
    }

    /** How many runs of this length make a round. */
    int runsFor(long nanos) {
        return Math.clamp(Math.round(1e9 * effort.roundSeconds() / nanos), 1, 10_000);
    }

    private long[] once(int times) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            ours.run();
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }

    /** Our rounds alone. */
    void alone() {
        for (int round = 0; round < rounds; round++) {
            samples.add(once(runs));
        }
    }

    /** Nanoseconds. */
    record Medians(double ours, double theirs) {}

    /** Our rounds and those of a peer that is open and warm. */
    Medians against(Peer peer, int peerRuns) throws PeerException {
        List<long[]> mine = new ArrayList<>();
        List<long[]> theirs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            mine.add(once(runs));
            theirs.add(peer.run(peerRuns).nanos());
        }
        samples.addAll(mine);
        return new Medians(median(mine), median(theirs));
    }

    /** Median nanoseconds of all our runs. */
    double median() {
        return median(samples);
    }

    static double median(List<long[]> samples) {
        long[] all = samples.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        int half = all.length / 2;
        return all.length % 2 == 1 ? all[half] : (all[half - 1] + all[half]) / 2.0;
    }
}
