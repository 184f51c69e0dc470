package dev.tessera.model.onerec;

/**
 * How well a model predicts each code of the targets' semantic ids, given the codes before it.
 *
 * @param losses mean cross-entropy of each level, in nats
 * @param accuracies share of cases in which the right code is the most probable one (the lowest
 *     code among equals)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LevelScores(double[] losses, double[] accuracies) {
    public int levels() {
        return losses.length;
    }

    /** Cross-entropy of the whole id, in nats: the sum over levels. */
    public double loss() {
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum;
    }
}
