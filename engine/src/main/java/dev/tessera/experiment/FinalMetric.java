package dev.tessera.experiment;

import java.util.OptionalDouble;

/**
 * A number that a run ends with.
 *
 * @param name such as {@code Recall@10}
 * @param split on which rows: {@code valid}, {@code test}
 * @param low lower end of its confidence interval
 * @param high upper end of its confidence interval
 * @param options how it was measured, as a JSON object: metrics of different options are different
 *     metrics
 */
public record FinalMetric(
        String name,
        String split,
        double value,
        OptionalDouble low,
        OptionalDouble high,
        String options) {
    public FinalMetric(String name, String split, double value) {
        this(name, split, value, OptionalDouble.empty(), OptionalDouble.empty(), "{}");
    }
}
