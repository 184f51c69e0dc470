package dev.tessera.figure;

/**
 * Exponential moving average with its start corrected: {@code m_t = w m_(t-1) + (1 - w) y_t} with
 * {@code m_0 = 0}, shown as {@code m_t / (1 - w^t)}, so that the first shown number is the first
 * value. A value that is not finite is passed on as it is and leaves the average untouched.
 */
public final class Smoothing {
    private Smoothing() {}

    /**
     * The moving average of {@code values}, as many as they are.
     *
     * @param weight w in [0, 1): 0 changes nothing, 0.9 averages over about ten values
     */
    public static Numbers exponential(Numbers values, double weight) {
        double[] smooth = new double[values.size()];
        double mean = 0;
        double left = 1;
        for (int i = 0; i < smooth.length; i++) {
            double value = values.get(i);
            if (Double.isFinite(value)) {
                mean = weight * mean + (1 - weight) * value;
                left *= weight;
                smooth[i] = mean / (1 - left);
            } else {
                smooth[i] = value;
            }
        }
        return Numbers.of(smooth);
    }
}
