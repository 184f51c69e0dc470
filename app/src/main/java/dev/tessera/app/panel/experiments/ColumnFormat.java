package dev.tessera.app.panel.experiments;

import java.util.Arrays;
import java.util.Locale;

/**
 * How the numbers of one column are written, so that their decimal points stand below each other.
 */
record ColumnFormat(String pattern) {
    private static final int FIGURES = 4;
    private static final int MOST_DECIMALS = 6;

    /** The format that fits numbers; those that are NaN do not count. */
    static ColumnFormat of(double[] numbers) {
        double[] sizes =
                Arrays.stream(numbers).filter(Double::isFinite).map(Math::abs).sorted().toArray();
        if (sizes.length == 0
                || Arrays.stream(sizes).allMatch(n -> n == Math.rint(n) && n < 1e15)) {
            return new ColumnFormat("%.0f");
        }
        double largest = sizes[sizes.length - 1];
        double smallest = Arrays.stream(sizes).filter(n -> n > 0).findFirst().orElse(largest);
        if (largest >= 1e7 || largest < 1e-3 || (smallest < 1e-4 && largest / smallest > 1e4)) {
            return new ColumnFormat("%.3e");
        }
        int before = Math.max(0, (int) Math.floor(Math.log10(largest)));
        return new ColumnFormat("%." + Math.clamp(FIGURES - before, 1, MOST_DECIMALS) + "f");
    }

    /** Empty for NaN. */
    String text(double number) {
        return Double.isNaN(number) ? "" : String.format(Locale.ROOT, pattern, number);
    }
}
