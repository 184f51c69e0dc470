package dev.tessera.figure.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses evenly spaced ticks: 1, 2 or 5 times a power of ten apart, as many as have room, with
 * equally many decimals.
 */
final class EvenTicks {
    private static final int MOST = 10;
    private static final double[] STEPS = {1, 2, 5};
    private static final double SLACK = 1e-9;

    private EvenTicks() {}

    /**
     * @param whole whether only whole numbers may be labelled
     */
    static List<AxisTick> between(
            double lower, double upper, boolean whole, AxisTick.Measure measure) {
        // Zooming by hand can leave a range without extent or beyond all numbers.
        if (!(upper > lower) || !Double.isFinite(upper - lower) || Math.nextUp(lower) >= upper) {
            return List.of(new AxisTick(lower, NumberText.of(lower)));
        }
        int power = (int) Math.floor(Math.log10((upper - lower) / MOST));
        for (int i = 0; ; i++) {
            int exponent = power + i / STEPS.length;
            double step = STEPS[i % STEPS.length] * Math.pow(10, exponent);
            if ((whole && step < 1) || (upper - lower) / step > MOST) {
                continue;
            }
            List<AxisTick> ticks = ticks(lower, upper, step, exponent);
            if (ticks.size() <= 2 || AxisTick.apart(ticks, measure)) {
                return ticks;
            }
        }
    }

    private static List<AxisTick> ticks(double lower, double upper, double step, int exponent) {
        List<AxisTick> ticks = new ArrayList<>();
        for (double k = Math.ceil(lower / step - SLACK);
                k <= Math.floor(upper / step + SLACK);
                k++) {
            // Adding 0 turns -0 into 0.
            double value = k * step + 0.0;
            ticks.add(new AxisTick(value, NumberText.inSteps(value, exponent)));
        }
        return ticks;
    }
}
