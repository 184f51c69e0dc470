package dev.tessera.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Area under the ROC curve: the probability that a random positive scores above a random negative,
 * ties counted half (Mann-Whitney U over the product of the counts).
 *
 * <pre>AUC = (R+ - P (P + 1) / 2) / (P N)</pre>
 *
 * with R+ the sum of the positives' ranks (equal scores share their mean rank), P positives and N
 * negatives.
 */
public final class Auc {
    private Auc() {}

    /**
     * The area for scores and labels of the same examples.
     *
     * @throws IllegalArgumentException if a score is NaN or one of the classes is missing
     */
    public static double of(double[] scores, boolean[] labels) {
        check(scores, labels);
        int[] order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> scores[i]))
                        .mapToInt(i -> i)
                        .toArray();
        double rankSum = 0;
        long positives = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int tiedPositives = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                tiedPositives += labels[order[to++]] ? 1 : 0;
            }
            rankSum += tiedPositives * (from + 1 + to) / 2.0;
            positives += tiedPositives;
            from = to;
        }
        long negatives = scores.length - positives;
        if (positives == 0 || negatives == 0) {
            throw new IllegalArgumentException(
                    "AUC needs both classes; there are "
                            + positives
                            + " positives and "
                            + negatives
                            + " negatives");
        }
        return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }

    private static void check(double[] scores, boolean[] labels) {
        if (scores.length != labels.length) {
            throw new IllegalArgumentException(
                    scores.length + " scores but " + labels.length + " labels");
        }
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("score " + i + " is not a number");
            }
        }
    }
}
