package dev.tessera.app.panel.experiments;

import java.util.Arrays;

/**
 * The epochs of a training, from the steps at which it was validated: the end of each epoch. Steps
 * between two ends lie between them in proportion.
 */
final class Epochs {
    private final double[] ends;

    private Epochs(double[] ends) {
        this.ends = ends;
    }

    /**
     * @param validated steps of a validation curve, rising
     */
    static Epochs of(long[] validated) {
        return new Epochs(
                Arrays.stream(validated).filter(step -> step > 0).asDoubleStream().toArray());
    }

    boolean known() {
        return ends.length > 0;
    }

    /**
     * The epoch of a step: 1.5 is the middle of the second one. Later steps go on at the last pace.
     */
    double at(double step) {
        int after = Arrays.binarySearch(ends, step);
        int epoch = after >= 0 ? after : -after - 1;
        int segment = Math.min(epoch, ends.length - 1);
        double from = segment == 0 ? 0 : ends[segment - 1];
        return segment + (step - from) / (ends[segment] - from);
    }
}
