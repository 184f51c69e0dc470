package dev.tessera.generate;

import dev.tessera.exec.FloatView;
import dev.tessera.generate.BeamTrace.Continuation;
import dev.tessera.generate.BeamTrace.Fate;
import dev.tessera.generate.BeamTrace.Share;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/** Writes down the search of a single case from the frontiers that it goes through. */
final class TraceRecorder implements LevelObserver {
    /** Most pruned continuations kept of one prefix. */
    static final int PRUNED = 20;

    private static final Comparator<Continuation> BEST_FIRST =
            Comparator.comparingDouble(Continuation::total)
                    .reversed()
                    .thenComparingInt(Continuation::code);

    private final boolean constrained;
    private final IntPredicate excluded;
    private final List<BeamTrace.Level> levels = new ArrayList<>();

    /**
     * @param constrained whether the search writes only ids of items
     * @param excluded the distinct ids that must not come out
     */
    TraceRecorder(boolean constrained, IntPredicate excluded) {
        this.constrained = constrained;
        this.excluded = excluded;
    }

    @Override
    public void searched(Frontier before, FloatView next, Frontier after) {
        int[][] kept = places(before.size(), next.columns(), after);
        List<BeamTrace.Prefix> prefixes = new ArrayList<>();
        for (int prefix = 0; prefix < before.size(); prefix++) {
            prefixes.add(prefix(before, prefix, next, kept[prefix]));
        }
        levels.add(new BeamTrace.Level(next.columns(), prefixes));
    }

    /** For each prefix and code its place among what was kept, -1 where it was not. */
    private static int[][] places(int prefixes, int size, Frontier after) {
        int[][] places = new int[prefixes][size];
        for (int[] row : places) {
            Arrays.fill(row, -1);
        }
        for (int i = 0; i < after.size(); i++) {
            places[after.parents()[i]][after.lastCodes()[i]] = i;
        }
        return places;
    }

    private BeamTrace.Prefix prefix(Frontier before, int prefix, FloatView next, int[] places) {
        Map<Fate, Tally> tallies = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            tallies.put(fate, new Tally());
        }
        double legalMass = 0;
        double illegalMass = 0;
        List<Continuation> kept = new ArrayList<>();
        PriorityQueue<Continuation> pruned = new PriorityQueue<>(BEST_FIRST.reversed());
        for (int code = 0; code < places.length; code++) {
            int child = before.child(prefix, code);
            double logProbability = next.get(prefix, code);
            double mass = Math.exp(logProbability);
            Fate fate = fate(before, child, places[code]);
            tallies.get(fate).add(mass);
            if (child >= 0) {
                legalMass += mass;
            } else {
                illegalMass += mass;
            }
            double total = before.score(prefix) + logProbability;
            if (fate != Fate.KEPT && pruned.size() == PRUNED && total <= pruned.element().total()) {
                continue; // the same as below, without an object for each of thousands of codes
            }
            Continuation continuation =
                    new Continuation(code, logProbability, total, child >= 0, fate, places[code]);
            if (fate == Fate.KEPT) {
                kept.add(continuation);
            } else {
                pruned.add(continuation);
                if (pruned.size() > PRUNED) {
                    pruned.remove();
                }
            }
        }
        return new BeamTrace.Prefix(
                before.codes(prefix),
                before.level() == 0 ? -1 : before.parents()[prefix],
                before.score(prefix),
                legalMass,
                illegalMass,
                shares(tallies),
                kept.stream().sorted(BEST_FIRST).toList(),
                pruned.stream().sorted(BEST_FIRST).toList());
    }

    private Fate fate(Frontier before, int child, int place) {
        if (place >= 0) {
            return Fate.KEPT;
        }
        if (child < 0 && constrained) {
            return Fate.ILLEGAL;
        }
        return child >= 0 && before.isLast() && excluded.test(child) ? Fate.SEEN : Fate.BELOW_BEAM;
    }

    /** Continuations of one fate. */
    private static final class Tally {
        private int count;
        private double mass;

        void add(double more) {
            count++;
            mass += more;
        }
    }

    private static List<Share> shares(Map<Fate, Tally> tallies) {
        return tallies.entrySet().stream()
                .map(
                        entry ->
                                new Share(
                                        entry.getKey(),
                                        entry.getValue().count,
                                        entry.getValue().mass))
                .toList();
    }

    BeamTrace trace(Beams beams) {
        return new BeamTrace(levels, beams);
    }
}
