package dev.tessera.experiment;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

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
    private static final Pattern CHOSEN_EPOCH =
            Pattern.compile(
                    ", epoch \\d+ of \\d+(?=\")|(?<=nothing): the last of \\d+ epochs(?=\")");

    public FinalMetric(String name, String split, double value) {
        this(name, split, value, OptionalDouble.empty(), OptionalDouble.empty(), "{}");
    }

    /**
     * The options without which epoch came out of the choosing: that is an outcome, and two runs
     * that chose by the same rule compare though one chose epoch 7 and the other epoch 9.
     */
    public String rules() {
        return CHOSEN_EPOCH.matcher(options).replaceAll("");
    }
}
