package dev.tessera.evaluation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What became of each case, so that a result can be cut and compared afterwards. All arrays have
 * one element a case.
 *
 * @param users the user asked about
 * @param targets the item that came next
 * @param ranks the rank of the target, 1 the best; 0 where it is not in the list
 * @param historyLengths how many interactions the recommender saw
 * @param popularities how often the target occurs in the training part
 * @param unreachable whether the target stands in the user's own history while the history is left
 *     out, so that no recommender could hit it
 */
@SuppressWarnings("ArrayRecordComponent") // columns of many cases; equality is asked by sameCases
public record Outcomes(
        int[] users,
        int[] targets,
        int[] ranks,
        int[] historyLengths,
        int[] popularities,
        boolean[] unreachable) {
    public Outcomes {
        if (IntStream.of(
                        targets.length,
                        ranks.length,
                        historyLengths.length,
                        popularities.length,
                        unreachable.length)
                .anyMatch(n -> n != users.length)) {
            throw new IllegalArgumentException("columns of outcomes differ in length");
        }
    }

    public int size() {
        return users.length;
    }

    public int unreachableCount() {
        return (int) IntStream.range(0, size()).filter(i -> unreachable[i]).count();
    }

    /** The mean of a metric over cases; NaN without any. */
    public double mean(RankMetric metric, int cutoff) {
        return Arrays.stream(ranks)
                .mapToDouble(rank -> metric.of(rank, cutoff))
                .average()
                .orElse(Double.NaN);
    }

    /** The cases that satisfy a condition on their index. */
    public Outcomes select(IntPredicate condition) {
        int[] kept = IntStream.range(0, size()).filter(condition).toArray();
        boolean[] keptUnreachable = new boolean[kept.length];
        for (int i = 0; i < kept.length; i++) {
            keptUnreachable[i] = unreachable[kept[i]];
        }
        return new Outcomes(
                take(users, kept),
                take(targets, kept),
                take(ranks, kept),
                take(historyLengths, kept),
                take(popularities, kept),
                keptUnreachable);
    }

    /** The same cases with other ranks, those of identifiers for example. */
    Outcomes withRanks(int[] otherRanks) {
        return new Outcomes(users, targets, otherRanks, historyLengths, popularities, unreachable);
    }

    /** Whether both tell of the same cases in the same order. */
    public boolean sameCases(Outcomes other) {
        return Arrays.equals(users, other.users)
                && Arrays.equals(targets, other.targets)
                && Arrays.equals(historyLengths, other.historyLengths);
    }

    private static int[] take(int[] column, int[] rows) {
        return IntStream.of(rows).map(row -> column[row]).toArray();
    }
}
