package dev.tessera.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How widely recommendations spread over the catalogue, for each cutoff K:
 *
 * <pre>
 *   coverage@K = items that stand in the first K of at least one list / items of the catalogue
 *   novelty@K  = mean over recommended items of -log2((n_i + 1) / (n + I))      [bits]
 * </pre>
 *
 * with n_i the occurrences of item i in the training part, n their sum and I the number of items;
 * one is added to each count so that an unseen item has a finite novelty.
 */
final class Spread {
    private final List<Integer> cutoffs;
    private final double[] novelties;

    /** Best rank at which an item was recommended; 0 where never. */
    private final int[] bestRanks;

    private final double[] noveltySums;
    private final long[] recommended;

    Spread(List<Integer> cutoffs, int[] popularities) {
        this.cutoffs = cutoffs;
        double total = Arrays.stream(popularities).asLongStream().sum() + popularities.length;
        this.novelties =
                Arrays.stream(popularities)
                        .mapToDouble(n -> -StrictMath.log((n + 1) / total) / StrictMath.log(2))
                        .toArray();
        this.bestRanks = new int[popularities.length];
        this.noveltySums = new double[cutoffs.size()];
        this.recommended = new long[cutoffs.size()];
    }

    void add(int[] list) {
        for (int rank = 1; rank <= list.length; rank++) {
            int item = list[rank - 1];
            bestRanks[item] = bestRanks[item] == 0 ? rank : Math.min(rank, bestRanks[item]);
            for (int c = cutoffs.size() - 1; c >= 0 && rank <= cutoffs.get(c); c--) {
                noveltySums[c] += novelties[item];
                recommended[c]++;
            }
        }
    }

    List<MetricValue> metrics() {
        List<MetricValue> metrics = new ArrayList<>();
        for (int cutoff : cutoffs) {
            long covered =
                    IntStream.of(bestRanks).filter(rank -> rank >= 1 && rank <= cutoff).count();
            metrics.add(
                    new MetricValue(
                            "coverage",
                            cutoff,
                            (double) covered / bestRanks.length,
                            Optional.empty()));
        }
        for (int c = 0; c < cutoffs.size(); c++) {
            metrics.add(
                    new MetricValue(
                            "novelty",
                            cutoffs.get(c),
                            noveltySums[c] / recommended[c],
                            Optional.empty()));
        }
        return metrics;
    }
}
