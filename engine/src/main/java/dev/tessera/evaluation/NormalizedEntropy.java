package dev.tessera.evaluation;

/**
 * Normalized entropy (He et al., 2014; the ranking metric of HSTU, arXiv 2402.17152): mean log loss
 * over the entropy of the base rate, 1 for the predictor that always says the base rate.
 *
 * <pre>
 * NE = - 1/n sum_i [ y_i ln p_i + (1 - y_i) ln(1 - p_i) ] / - [ b ln b + (1 - b) ln(1 - b) ],   b = 1/n sum_i y_i
 * </pre>
 */
public final class NormalizedEntropy {
    private NormalizedEntropy() {}

    /**
     * NE of predicted probabilities; infinite where a certain prediction is wrong.
     *
     * @throws IllegalArgumentException if a probability is outside 0..1 or all labels are equal
     */
    public static double of(double[] probabilities, boolean[] labels) {
        if (probabilities.length != labels.length) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities but " + labels.length + " labels");
        }
        double loss = 0;
        long positives = 0;
        for (int i = 0; i < labels.length; i++) {
            double p = probabilities[i];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException(
                        "probability " + i + " is " + p + ", expected 0 to 1");
            }
            loss -= labels[i] ? StrictMath.log(p) : StrictMath.log1p(-p);
            positives += labels[i] ? 1 : 0;
        }
        return loss / labels.length / baseEntropy(positives, labels.length);
    }

    private static double baseEntropy(long positives, int n) {
        if (positives == 0 || positives == n) {
            throw new IllegalArgumentException(
                    "normalized entropy needs both classes; "
                            + positives
                            + " of "
                            + n
                            + " labels are positive");
        }
        double base = (double) positives / n;
        return -base * StrictMath.log(base) - (1 - base) * StrictMath.log1p(-base);
    }
}
