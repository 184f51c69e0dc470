package dev.tessera.figure.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Chooses the ticks of a log axis: powers of ten, with 2, 3, 5 (or all digits) between them where
 * the axis shows few decades, and evenly spaced numbers where it shows less than a third of one.
 */
final class LogTicks {
    private static final int[][] MULTIPLES = {
        {1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 5}, {1, 2, 5}, {1, 3}, {1}
    };
    private static final int[] ALL_DIGITS = MULTIPLES[0];
    private static final double PLAIN_FROM = 1e-3;
    private static final double PLAIN_TO = 1e4;
    private static final double EVEN_BELOW_DECADES = 0.33;
    private static final int[] POWER_STEPS = {1, 2, 3, 5};
    private static final int MINOR_DECADES = 8;
    private static final double SLACK = 1e-9;

    private final double lower;
    private final double upper;
    private final AxisTick.Measure measure;

    private LogTicks(double lower, double upper, AxisTick.Measure measure) {
        this.lower = lower;
        this.upper = upper;
        this.measure = measure;
    }

    /**
     * Ticks of the axis from {@code lower} to {@code upper}, both above 0, so that no two labels
     * touch.
     */
    static List<AxisTick> between(double lower, double upper, AxisTick.Measure measure) {
        return new LogTicks(lower, upper, measure).choose();
    }

    private List<AxisTick> choose() {
        double decades = Math.log10(upper) - Math.log10(lower);
        if (!Double.isFinite(decades)) {
            return List.of();
        }
        if (decades < EVEN_BELOW_DECADES) {
            return even();
        }
        for (int[] digits : MULTIPLES) {
            // All nine digits are noise when they repeat.
            if (digits == ALL_DIGITS && decades > 1) {
                continue;
            }
            List<Double> values = multiples(digits);
            if (values.size() >= 2 && apart(labelled(values))) {
                return withMinor(labelled(values));
            }
        }
        return powers();
    }

    private List<AxisTick> powers() {
        for (int i = 0; ; i++) {
            int every =
                    POWER_STEPS[i % POWER_STEPS.length]
                            * (int) Math.pow(10, Math.floorDiv(i, POWER_STEPS.length));
            List<AxisTick> ticks =
                    labelled(
                            multiples(new int[] {1}).stream()
                                    .filter(value -> Math.floorMod(exponent(value), every) == 0)
                                    .toList());
            if (ticks.size() <= 1 || apart(ticks)) {
                return ticks.isEmpty() ? even() : withMinor(ticks);
            }
        }
    }

    private List<AxisTick> even() {
        return EvenTicks.between(lower, upper, false, measure);
    }

    private boolean apart(List<AxisTick> ticks) {
        return AxisTick.apart(ticks, measure);
    }

    private List<Double> multiples(int[] digits) {
        List<Double> values = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(lower)) - 1;
                exponent <= Math.ceil(Math.log10(upper));
                exponent++) {
            for (int digit : digits) {
                double value = Double.parseDouble(digit + "e" + exponent);
                if (value >= lower * (1 - SLACK) && value <= upper * (1 + SLACK)) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private List<AxisTick> labelled(List<Double> values) {
        boolean plain =
                values.stream()
                        .allMatch(
                                value ->
                                        value >= PLAIN_FROM * (1 - SLACK)
                                                && value <= PLAIN_TO * (1 + SLACK));
        boolean decade = values.stream().anyMatch(value -> leadingDigit(value) == 1);
        return values.stream()
                .map(value -> new AxisTick(value, label(value, plain, decade)))
                .toList();
    }

    /** With a power of ten in sight, its multiples carry their digit alone: 10⁴, 2, 3, 5, 10⁵. */
    private static String label(double value, boolean plain, boolean decadeInSight) {
        if (plain) {
            return NumberText.of(value);
        }
        int digit = leadingDigit(value);
        String power = NumberText.power(exponent(value));
        if (digit == 1) {
            return power;
        }
        return decadeInSight ? Integer.toString(digit) : digit + "·" + power;
    }

    private List<AxisTick> withMinor(List<AxisTick> ticks) {
        if (Math.log10(upper) - Math.log10(lower) > MINOR_DECADES) {
            return ticks;
        }
        List<AxisTick> all = new ArrayList<>(ticks);
        double[] taken = ticks.stream().mapToDouble(AxisTick::value).toArray();
        for (double value : multiples(ALL_DIGITS)) {
            if (Arrays.binarySearch(taken, value) < 0) {
                all.add(new AxisTick(value, ""));
            }
        }
        return all;
    }

    /** Only for digit times power of ten, as {@link #multiples} makes them. */
    private static int leadingDigit(double value) {
        return scientific(value).charAt(0) - '0';
    }

    private static int exponent(double value) {
        String text = scientific(value);
        return Integer.parseInt(text.substring(text.indexOf('e') + 1));
    }

    private static String scientific(double value) {
        return String.format(Locale.ROOT, "%.0e", value);
    }
}
