package dev.tessera.nn;

/** The learning rate of each step, counted from 1. */
public sealed interface Schedule {

    /** The rate of a step; past the last step of a schedule its final rate. */
    float at(int step);

    /** The same rate at every step. */
    record Constant(float rate) implements Schedule {
        public Constant {
            require(rate >= 0, "rate", rate, "at least 0");
        }

        @Override
        public float at(int step) {
            checkStep(step);
            return rate;
        }
    }

    /**
     * Linear from 0 to {@code peak} over the warm-up, reached at its last step, then half a cosine
     * down to {@code floor} at step {@code steps} (Loshchilov and Hutter 2017, eq. 5, without
     * restarts).
     *
     * @param warmup steps of warm-up, 0 for none
     * @param steps steps in all, more than {@code warmup}
     */
    record Cosine(float peak, float floor, int warmup, int steps) implements Schedule {
        public Cosine {
            checkShape(peak, floor, warmup, steps);
        }

        @Override
        public float at(int step) {
            double progress = progress(step, warmup, steps);
            return progress < 0
                    ? peak * step / warmup
                    : (float) (floor + (peak - floor) * (1 + Math.cos(Math.PI * progress)) / 2);
        }
    }

    /**
     * Linear from 0 to {@code peak} over the warm-up, reached at its last step, then linear down to
     * {@code floor} at step {@code steps}.
     */
    record Linear(float peak, float floor, int warmup, int steps) implements Schedule {
        public Linear {
            checkShape(peak, floor, warmup, steps);
        }

        @Override
        public float at(int step) {
            double progress = progress(step, warmup, steps);
            return progress < 0 ? peak * step / warmup : (float) (peak - (peak - floor) * progress);
        }
    }

    /**
     * Linear from 0 to {@code peak} over the warm-up, reached at its last step, then {@code peak *
     * sqrt(warmup / step)} without an end (Vaswani et al. 2017, section 5.3).
     *
     * @param warmup steps of warm-up, at least 1
     */
    record InverseSquareRoot(float peak, int warmup) implements Schedule {
        public InverseSquareRoot {
            require(peak >= 0, "peak", peak, "at least 0");
            require(warmup >= 1, "warmup", warmup, "at least 1");
        }

        @Override
        public float at(int step) {
            checkStep(step);
            return step < warmup
                    ? peak * step / warmup
                    : (float) (peak * Math.sqrt((double) warmup / step));
        }
    }

    /**
     * Share of the way from the end of the warm-up to the last step; negative inside the warm-up.
     */
    private static double progress(int step, int warmup, int steps) {
        checkStep(step);
        return Math.min(1, (step - warmup) / (double) (steps - warmup));
    }

    private static void checkStep(int step) {
        if (step < 1) {
            throw new IllegalArgumentException("step is " + step + ", expected a count from 1");
        }
    }

    private static void checkShape(float peak, float floor, int warmup, int steps) {
        require(peak >= 0, "peak", peak, "at least 0");
        require(floor >= 0 && floor <= peak, "floor", floor, "0 to the peak, " + peak);
        require(warmup >= 0, "warmup", warmup, "at least 0");
        require(steps > warmup, "steps", steps, "more than the warm-up, " + warmup);
    }

    private static void require(boolean holds, String name, float value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "schedule: " + name + " is " + value + ", expected " + expected);
        }
    }
}
