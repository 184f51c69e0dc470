package dev.tessera.transform;

/**
 * Settings of AdamW and of the clipping before it.
 *
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment, above 0
 * @param weightDecay decoupled decay per unit of learning rate, for parameters that ask for it, at
 *     least 0
 * @param clipNorm largest norm of the gradient; a longer one is scaled down to it; infinity for no
 *     clipping
 */
public record AdamWOptions(
        float beta1, float beta2, float epsilon, float weightDecay, float clipNorm) {
    public AdamWOptions {
        require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "0 <= beta1 < 1");
        require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "0 <= beta2 < 1");
        require(epsilon > 0, "epsilon", epsilon, "above 0");
        require(weightDecay >= 0, "weightDecay", weightDecay, "at least 0");
        require(clipNorm > 0, "clipNorm", clipNorm, "above 0");
    }

    /** beta1 .9, beta2 .98, epsilon 1e-8, no decay, no clipping. */
    public static AdamWOptions defaults() {
        return new AdamWOptions(.9f, .98f, 1e-8f, 0, Float.POSITIVE_INFINITY);
    }

    public AdamWOptions withWeightDecay(float decay) {
        return new AdamWOptions(beta1, beta2, epsilon, decay, clipNorm);
    }

    public AdamWOptions withClipNorm(float norm) {
        return new AdamWOptions(beta1, beta2, epsilon, weightDecay, norm);
    }

    private static void require(boolean holds, String name, float value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "AdamW: " + name + " is " + value + ", expected " + expected);
        }
    }
}
