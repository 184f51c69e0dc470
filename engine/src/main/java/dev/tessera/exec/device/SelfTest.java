package dev.tessera.exec.device;

import dev.tessera.exec.Executor;
import dev.tessera.exec.reference.ReferenceExecutor;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What a short test of an executor came to: a small transformer is trained for three steps (ragged
 * attention, RMSNorm, matrix products, cross-entropy, gradients, AdamW) and compared with the
 * reference, then trained once more, which must give the same bits.
 *
 * @param passed whether the numbers agree and repeat
 * @param deviation the largest |found - expected| / ({@value #TOLERANCE} (1 + |expected|)), at most
 *     1 if passed; empty if nothing was computed
 * @param place of the largest deviation; may be empty
 * @param firstSeconds compilation and first step; 0 if nothing was computed
 * @param laterSeconds a step of a warm program, median; 0 if nothing was computed
 * @param problem what went wrong; empty if passed
 */
public record SelfTest(
        boolean passed,
        OptionalDouble deviation,
        String place,
        double firstSeconds,
        double laterSeconds,
        String problem) {
    /** Of 1 + |expected|. */
    public static final double TOLERANCE = 1e-4;

    /** Opens a device, tests it and closes it. Whatever fails is in the result. */
    @SuppressWarnings("CatchingUnchecked") // drivers throw what they like, errors included
    public static SelfTest of(Devices devices, Device device, DeviceOptions options) {
        try (Executor executor = devices.open(device, options)) {
            return of(executor);
        } catch (Throwable e) {
            return failed(DeviceFailedException.wording(e));
        }
    }

    /** Tests an executor. Whatever fails is in the result. */
    @SuppressWarnings("CatchingUnchecked") // drivers throw what they like, errors included
    public static SelfTest of(Executor executor) {
        TestStep step = new TestStep();
        TestStep.Trace expected = step.run(new ReferenceExecutor());
        try {
            TestStep.Trace found = step.run(executor);
            return compared(expected, found, step.run(executor), step.laterSeconds(executor));
        } catch (Throwable e) {
            return failed(DeviceFailedException.wording(e));
        }
    }

    private static SelfTest failed(String problem) {
        return new SelfTest(false, OptionalDouble.empty(), "", 0, 0, problem);
    }

    private static SelfTest compared(
            TestStep.Trace expected,
            TestStep.Trace found,
            TestStep.Trace again,
            double laterSeconds) {
        double worst = 0;
        String place = "";
        String differs = "";
        for (var entry : expected.numbers().entrySet()) {
            float[] numbers = found.numbers().get(entry.getKey());
            double deviation = deviation(entry.getValue(), numbers);
            if (deviation > worst) {
                worst = deviation;
                place = entry.getKey();
            }
            if (differs.isEmpty() && !Arrays.equals(numbers, again.numbers().get(entry.getKey()))) {
                differs = entry.getKey();
            }
        }
        String problem = "";
        if (worst > 1) {
            problem =
                    "%s: %.3g times the tolerance away from the reference".formatted(place, worst);
        } else if (!differs.isEmpty()) {
            problem = differs + ": other bits when computed again";
        }
        return new SelfTest(
                problem.isEmpty(),
                OptionalDouble.of(worst),
                place,
                1e-9 * found.firstNanos(),
                laterSeconds,
                problem);
    }

    /** Infinite where a number is missing or is none. */
    private static double deviation(float[] expected, float[] found) {
        if (expected.length != found.length) {
            return Double.POSITIVE_INFINITY;
        }
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double off = Math.abs((double) found[i] - expected[i]);
            double deviation = off / (TOLERANCE * (1 + Math.abs(expected[i])));
            worst = Math.max(worst, Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation);
        }
        return worst;
    }
}
