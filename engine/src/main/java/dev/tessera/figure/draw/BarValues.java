package dev.tessera.figure.draw;

import java.util.List;
import java.util.stream.DoubleStream;

/** Writes the values of bars with equally many decimals: three significant digits of the largest. */
record BarValues(int decimals) {

    static BarValues of(List<IntervalBarRenderer.Bars> bars) {
        double largest = bars.stream().flatMapToDouble(series -> DoubleStream.of(series.values())).filter(Double::isFinite).map(Math::abs).max().orElse(1);
        return new BarValues(largest == 0 ? 0 : Math.clamp(2 - (int) Math.floor(Math.log10(largest)), 0, 6));
    }

    String write(double value) {
        return NumberText.of(value, decimals);
    }
}
