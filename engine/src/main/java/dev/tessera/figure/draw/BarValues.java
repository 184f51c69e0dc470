package dev.tessera.figure.draw;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Writes the values of bars with equally many decimals: three significant digits of the largest.
 */
record BarValues(int decimals) {

    static BarValues of(List<IntervalBarRenderer.Bars> bars) {
        double[] values =
                bars.stream()
                        .flatMapToDouble(series -> DoubleStream.of(series.values()))
                        .filter(Double::isFinite)
                        .toArray();
        double largest = DoubleStream.of(values).map(Math::abs).max().orElse(0);
        boolean whole = DoubleStream.of(values).allMatch(value -> value == Math.rint(value));
        return new BarValues(
                whole || largest == 0
                        ? 0
                        : Math.clamp(2 - (int) Math.floor(Math.log10(largest)), 0, 6));
    }

    double widest(Pens pens, List<IntervalBarRenderer.Bars> bars) {
        return bars.stream()
                .flatMapToDouble(series -> DoubleStream.of(series.values()))
                .filter(Double::isFinite)
                .mapToObj(this::write)
                .mapToDouble(text -> FittedText.width(text, pens.small(text)))
                .max()
                .orElse(0);
    }

    String write(double value) {
        return NumberText.inSteps(value, -decimals);
    }
}
